package io.github.backupverify.postgres.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern as {@code pg_dump -t}, {@code -T}, {@code -n} and {@code -N} take it, turned into the server's regular
 * expressions exactly as {@code patternToSQLRegex} of PostgreSQL's fe_utils/string_utils.c does: unquoted letters fold
 * to lower case, {@code *} and {@code ?} are wild, a dot parts schema and name, anything else of a regular expression
 * passes through, and within double quotes everything is literal.
 *
 * @param schema regular expression of the schema; empty where the pattern names none
 * @param name regular expression of the name
 */
public record NamePattern(String schema, String name) {
    private static final String SPECIAL = "|*+?()[]{}.^$\\";

    /**
     * The pattern of a relation, with or without a schema.
     *
     * @throws IllegalArgumentException where it has more parts than server versions agree on
     */
    public static NamePattern ofRelation(String pattern) {
        List<String> parts = parts(pattern);
        return switch (parts.size()) {
            case 1 -> new NamePattern("", parts.get(0));
            case 2 -> new NamePattern(parts.get(0), parts.get(1));
            // "database.schema.table": pg_dump accepts it only for the database that it is connected to.
            case 3 -> new NamePattern(parts.get(1), parts.get(2));
            default ->
                throw new IllegalArgumentException("improper qualified name (too many dotted names): " + pattern);
        };
    }

    /**
     * The pattern of a schema.
     *
     * @throws IllegalArgumentException where it has more parts than server versions agree on
     */
    public static NamePattern ofSchema(String pattern) {
        List<String> parts = parts(pattern);
        if (parts.size() > 2) {
            throw new IllegalArgumentException("improper qualified name (too many dotted names): " + pattern);
        }
        return new NamePattern("", parts.get(parts.size() - 1));
    }

    private static List<String> parts(String pattern) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder("^(");
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : '\0';
            if (c == '"') {
                if (quoted && next == '"') {
                    part.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && c == '.') {
                parts.add(part.append(")$").toString());
                part = new StringBuilder("^(");
            } else {
                append(part, c, next, quoted);
            }
        }
        parts.add(part.append(")$").toString());
        return parts;
    }

    private static void append(StringBuilder part, char c, char next, boolean quoted) {
        // "$" is a letter of identifiers, so it is never an anchor; "[]" is how array types are named.
        boolean literal = c == '$' || (c == '[' && next == ']') || (quoted && SPECIAL.indexOf(c) >= 0);
        if (literal) {
            part.append('\\').append(c);
        } else if (quoted) {
            part.append(c);
        } else if (c == '*') {
            part.append(".*");
        } else if (c == '?') {
            part.append('.');
        } else {
            part.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
    }
}
