package io.github.backupverify.postgres.script;

import io.github.backupverify.postgres.script.copy.SqlName;
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
        int table = Token.stand(tokens, 0, "ALTER", "FOREIGN") ? 2 : 1;
        int name = Token.stand(tokens, table + 1, "ONLY") ? table + 2 : table + 1;
        int at = SqlName.at(tokens, name).end();
        return Token.stand(tokens, 0, "ALTER")
                && Token.stand(tokens, table, "TABLE")
                && Token.stand(tokens, at, "ALTER", "COLUMN")
                && Token.stand(tokens, at + 3, "SET", "(")
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
}
