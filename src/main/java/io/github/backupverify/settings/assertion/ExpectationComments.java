package io.github.backupverify.settings.assertion;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.text.BadSetting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an assertion's file says that it expects: in comments of two dashes, each on a line of its own. Whatever looks
 * like an expectation in any other comment is refused: passed over, it would let everything pass that is true.
 */
final class ExpectationComments {
    private static final Set<String> KEYS =
            Set.of("expect", "expect-min", "expect-max", "expect-matches", "expect-max-age", "mask");

    /** Strings, quoted names and dollar quotes first, so that what looks like a comment in them is none. */
    private static final Pattern PARTS = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|(\\$(?:[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$).*?\\1"
                    + "|(?<line>--[^\\r\\n]*)|(?<block>/\\*.*?(?:\\*/|$(?!.)))",
            Pattern.DOTALL);

    private static final Pattern OWN =
            Pattern.compile("--\\s*((?:expect|mask)[^:]*?)\\s*(?::\\s*(.*?)\\s*)?", Pattern.CASE_INSENSITIVE);

    /** A word of an expectation first in a line, or one with a colon or equals sign after it anywhere. */
    private static final Pattern SUSPECT = Pattern.compile(
            "^[^\\p{L}\\p{N}]*(?:expect|mask)"
                    + "|^[^\\p{L}\\p{N}]*(?:equals?|min|max|matches|max-?age)\\s*[:=]"
                    + "|\\bexpect[\\w-]*\\s*[:=]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.MULTILINE);

    private ExpectationComments() {}

    /**
     * Reads them.
     *
     * @return by key; empty where it must be true
     * @throws ProblemException BAD_CONFIGURATION where one cannot be understood, or stands where none may
     */
    static Map<String, String> in(Path file, String sql) {
        Map<String, String> said = new HashMap<>();
        Matcher parts = PARTS.matcher(sql);
        while (parts.find()) {
            String line = parts.group("line");
            String block = parts.group("block");
            if (block != null && SUSPECT.matcher(block).find()) {
                throw refused(file, block, "stands in a block comment");
            } else if (line != null) {
                line(file, line, sql.substring(0, parts.start()), said);
            }
        }
        return said;
    }

    private static void line(Path file, String comment, String before, Map<String, String> said) {
        Matcher own = OWN.matcher(comment);
        if (!own.matches()) {
            if (SUSPECT.matcher(comment).find()) {
                throw refused(file, comment, "is none as it stands");
            }
            return;
        }
        boolean alone = before.substring(before.lastIndexOf('\n') + 1).isBlank();
        if (!alone) {
            throw refused(file, comment, "does not stand on a line of its own");
        }
        String key = own.group(1).toLowerCase(Locale.ROOT);
        String value = own.group(2);
        boolean complete = key.equals("mask") == (value == null || value.equals("true"));
        if (!KEYS.contains(key) || !complete || said.put(key, value == null ? "" : value) != null) {
            throw refused(file, comment, "is no expectation, or stands there twice");
        }
    }

    private static ProblemException refused(Path file, String comment, String why) {
        String shown = comment.strip().lines().findFirst().orElse("");
        return BadSetting.of(
                "The assertion in " + file + " cannot be used",
                "\"" + shown + "\" looks like an expectation and " + why,
                "Write one of expect, expect-min, expect-max, expect-matches, expect-max-age with a colon and a value, or"
                        + " mask alone, on a line of its own after two dashes: -- expect-min: 1");
    }
}
