package io.github.backupverify.report.text;

import java.util.stream.Collectors;

/** Text made safe for GitHub's Markdown, inside and outside a table cell. */
public final class Markdown {
    private Markdown() {}

    /** On one line. */
    public static String text(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        VisibleText.line(text).chars().forEach(c -> escaped.append(escape((char) c)));
        return escaped.toString();
    }

    /** On as many lines as it has. */
    public static String lines(String text) {
        return text.lines().map(Markdown::text).collect(Collectors.joining("  \n"));
    }

    /** As code; an element, because no number of backticks is safe around a name that may hold any number of them. */
    public static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    private static String escape(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            // A backslash before these is read differently inside and outside a table cell.
            case '|', '\\', '`' -> "&#" + (int) c + ";";
            case '*', '_', '[', ']', '~', '#' -> "\\" + c;
            default -> String.valueOf(c);
        };
    }
}
