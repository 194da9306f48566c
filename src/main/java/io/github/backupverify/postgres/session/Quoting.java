package io.github.backupverify.postgres.session;

import java.util.Locale;

/** PostgreSQL's quoting rules for text that cannot be sent as a parameter. */
public final class Quoting {
    private Quoting() {}

    /** A string constant, right whatever {@code standard_conforming_strings} says. */
    public static String literal(String value) {
        String doubled = value.replace("'", "''");
        return value.indexOf('\\') < 0 ? "'" + doubled + "'" : " E'" + doubled.replace("\\", "\\\\") + "'";
    }

    /** An identifier, always quoted. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * The same in ASCII alone: {@code U&"Gr\00f6\00dfe"}. The driver sends statements in UTF-8, whatever the session's
     * encoding is. Needs {@code standard_conforming_strings}.
     */
    public static String asciiIdentifier(String name) {
        if (name.chars().allMatch(c -> c < 128)) {
            return identifier(name);
        }
        StringBuilder escaped = new StringBuilder("U&");
        identifier(name.replace("\\", "\\\\")).codePoints().forEach(c -> {
            if (c < 128) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\+%06x", c));
            }
        });
        return escaped.toString();
    }
}
