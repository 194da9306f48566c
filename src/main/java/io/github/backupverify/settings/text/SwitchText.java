package io.github.backupverify.settings.text;

import java.util.Locale;

/** Reads {@code true} and {@code false}, and takes nothing else for {@code false}. */
public final class SwitchText {
    private SwitchText() {}

    /**
     * The value.
     *
     * @param parameter for the message: "backup.required"
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where the text is neither
     */
    public static boolean parse(String parameter, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw BadSetting.of(
                        parameter + " cannot be used",
                        "\"" + text + "\" is neither true nor false",
                        "Write one of them: -D" + parameter + "=true");
        };
    }
}
