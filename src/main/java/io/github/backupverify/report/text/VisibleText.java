package io.github.backupverify.report.text;

import io.github.backupverify.check.Figures;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Text that came out of a database or a tool, made safe to show: what a reader would not see, or what would change how
 * the rest reads, is spelled out. A control character becomes {@code \n} or {@code \}{@code u0001}; so do the characters
 * that reverse the reading direction, which can make one name look like another.
 */
public final class VisibleText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private VisibleText() {}

    /** On one line. */
    public static String line(String text) {
        return spell(text, VisibleText::shown);
    }

    /** On as many lines as it has. */
    public static String block(String text) {
        return spell(text.replace("\r\n", "\n"), c -> c == '\n' || c == '\t' || shown(c));
    }

    /** On one line, in ASCII. */
    public static String ascii(String text) {
        return spell(text, c -> c >= ' ' && c < 0x7F);
    }

    /** The first {@code limit} characters, and how many were left out. */
    public static String shorten(String text, int limit) {
        int length = text.codePointCount(0, text.length());
        if (length <= limit) {
            return text;
        }
        String start = text.substring(0, text.offsetByCodePoints(0, limit));
        return start + "... (" + Figures.count(length - limit) + " more characters)";
    }

    private static String spell(String text, IntPredicate keep) {
        StringBuilder spelled = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (keep.test(c)) {
                spelled.appendCodePoint(c);
            } else {
                spelled.append(escape(c));
            }
        });
        return spelled.toString();
    }

    private static boolean shown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            // Joiners shape letters and emoji; the other format characters only mislead.
            case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
            // U+FFFE, U+FFFF and their like in other planes are no characters, and not allowed in XML.
            default -> (c & 0xFFFE) != 0xFFFE;
        };
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c);
        };
    }
}
