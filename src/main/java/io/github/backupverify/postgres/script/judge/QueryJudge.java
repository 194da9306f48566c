package io.github.backupverify.postgres.script.judge;

import io.github.backupverify.postgres.script.judge.Violation.Kind;
import io.github.backupverify.postgres.script.token.Token;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges queries: pg_dump calls a handful of PostgreSQL's own functions, each with constants, and asks nothing else. What
 * any other query runs cannot be told from its text.
 */
final class QueryJudge {
    private static final String CONSTANT =
            "([-+] )?(0|'|TRUE|FALSE|NULL)( : : [A-Z_\"]+( \\. [A-Z_\"]+)?( [A-Z]+)*( \\[ \\])*)?";
    private static final Pattern CALL =
            Pattern.compile("SELECT (\\* FROM )?PG_CATALOG \\. (SET_CONFIG|SETVAL|LO_CREATE|LO_OPEN"
                    + "|LOWRITE|LO_CLOSE|LO_UNLINK|PG_RESTORE_(RELATION|ATTRIBUTE)_STATS|PG_CLEAR_(RELATION|ATTRIBUTE)_STATS)"
                    + " \\( (" + CONSTANT + "( , " + CONSTANT + ")* )?\\)( ;)?");
    /** Of large objects: dropped by {@code --clean}, and made in archives of versions before 9.0. */
    private static final Pattern LARGE_OBJECT = Pattern.compile("SELECT ("
            + "PG_CATALOG \\. LO_UNLINK \\( OID \\) FROM PG_CATALOG \\. PG_LARGEOBJECT_METADATA WHERE OID = '"
            + "|CASE WHEN EXISTS \\( SELECT 0 FROM PG_CATALOG \\. PG_LARGEOBJECT(_METADATA WHERE OID| WHERE LOID) = ' \\)"
            + " THEN PG_CATALOG \\. LO_UNLINK \\( ' \\) END"
            + "|PG_CATALOG \\. LO_OPEN \\( PG_CATALOG \\. LO_CREATE \\( ' \\) , 0 \\))( ;)?");
    /** Functions whose name says that they reach further than the database; any other is refused in other words. */
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?i)LO_(EXPORT|IMPORT)|DBLINK.*|PG_(READ|LS|FILE|RELOAD|ROTATE|TERMINATE|CANCEL|SWITCH|PROMOTE)(_.*)?"
                    + "|PG_(CREATE|DROP)_.*SLOT");

    private QueryJudge() {}

    /** Returns what is wrong with a query of these tokens, or null. */
    static @Nullable Kind judge(List<Token> tokens) {
        String shape = tokens.stream().map(QueryJudge::shape).collect(Collectors.joining(" "));
        if (CALL.matcher(shape).matches() || LARGE_OBJECT.matcher(shape).matches()) {
            return null;
        }
        boolean outside = tokens.stream()
                .anyMatch(token ->
                        token.identifier() && OUTSIDE.matcher(token.text()).matches());
        return outside ? Kind.OUTSIDE_ACCESS : Kind.RUNS_CODE;
    }

    private static String shape(Token token) {
        return switch (token.kind()) {
            case STRING -> "'";
            case NAME -> "\"";
            case SYMBOL -> token.text();
            case WORD -> Character.isDigit(token.text().charAt(0)) ? "0" : token.text();
        };
    }
}
