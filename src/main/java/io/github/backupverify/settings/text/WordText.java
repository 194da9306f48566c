package io.github.backupverify.settings.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads one word of several, in any case. */
public final class WordText {
    private WordText() {}

    /**
     * What the word stands for.
     *
     * @param parameter for the message: "backup.fence"
     * @param all each called by its name in lower case; the first is the message's example
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where the text is none of the words
     */
    public static <E extends Enum<E>> E parse(String parameter, String text, E[] all) {
        return Arrays.stream(all)
                .filter(one -> one.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> BadSetting.of(
                        parameter + " cannot be used",
                        "\"" + text + "\" is none of its values",
                        "Write one of " + Arrays.stream(all).map(WordText::word).collect(Collectors.joining(", "))
                                + ": -D" + parameter + "=" + word(all[0])));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
