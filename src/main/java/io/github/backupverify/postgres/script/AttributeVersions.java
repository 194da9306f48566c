package io.github.backupverify.postgres.script;

import io.github.backupverify.postgres.script.token.StatementBuffer;
import io.github.backupverify.postgres.script.token.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ALTER TABLE ONLY t ALTER COLUMN c SET (pg_attver=22159328, n_distinct=5)}: what a pg_dump writes that is older
 * than its server. Since 15.20 and 17.12 a server keeps the number of a column's last definition among its options. It
 * is another one in each database, the server takes none from a statement, and pg_dump of these releases leaves it out.
 */
final class AttributeVersions {
    private static final Pattern OPTIONS =
            Pattern.compile("\\bSET \\(((?:\\w+=[-+.\\w]+, )*)pg_attver=\\d+((?:, \\w+=[-+.\\w]+)*)\\);$");

    private AttributeVersions() {}

    /** Whether it is such a statement, and does nothing else than set options of one column. */
    static boolean setBy(List<Token> tokens) {
        int at = 0;
        if (!is(tokens, at++, "ALTER")) {
            return false;
        }
        at += is(tokens, at, "FOREIGN") ? 1 : 0;
        if (!is(tokens, at++, "TABLE")) {
            return false;
        }
        at += is(tokens, at, "ONLY") ? 1 : 0;
        at += is(tokens, at + 1, ".") ? 3 : 1;
        boolean column = is(tokens, at, "ALTER") && is(tokens, at + 1, "COLUMN");
        return column
                && is(tokens, at + 3, "SET")
                && is(tokens, at + 4, "(")
                && tokens.stream().filter(token -> token.is("(")).count() == 1
                && tokens.stream().skip(at + 5).anyMatch(token -> token.is("PG_ATTVER"));
    }

    /**
     * Takes the number out of such a statement.
     *
     * @return whether nothing is left to set
     */
    static boolean removeFrom(StatementBuffer statement) {
        String text = new String(statement.bytes, 0, statement.length, StandardCharsets.ISO_8859_1);
        Matcher options = OPTIONS.matcher(text);
        if (!options.find()) {
            return false;
        }
        String before = options.group(1);
        String after = options.group(2);
        if (before.isEmpty() && after.isEmpty()) {
            return true;
        }
        String rest = before.isEmpty() ? after.substring(2) : before.substring(0, before.length() - 2) + after;
        String shorter = text.substring(0, options.start()) + "SET (" + rest + ");";
        statement.clear();
        statement.append(shorter.getBytes(StandardCharsets.ISO_8859_1), 0, shorter.length());
        return false;
    }

    private static boolean is(List<Token> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).is(word);
    }
}
