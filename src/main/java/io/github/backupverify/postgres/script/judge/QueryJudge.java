package io.github.backupverify.postgres.script.judge;

import io.github.backupverify.postgres.script.judge.Violation.Kind;
import io.github.backupverify.postgres.script.token.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    /** Functions whose name says that they reach further than the database. */
    private static final Set<String> OUTSIDE = Set.of(
            "LO_EXPORT",
            "LO_IMPORT",
            "DBLINK",
            "DBLINK_EXEC",
            "DBLINK_CONNECT",
            "PG_READ_FILE",
            "PG_READ_BINARY_FILE",
            "PG_LS_DIR",
            "PG_FILE_WRITE",
            "PG_FILE_UNLINK",
            "PG_FILE_RENAME",
            "PG_RELOAD_CONF",
            "PG_ROTATE_LOGFILE",
            "PG_TERMINATE_BACKEND",
            "PG_CANCEL_BACKEND",
            "PG_SWITCH_WAL",
            "PG_PROMOTE",
            "PG_CREATE_PHYSICAL_REPLICATION_SLOT",
            "PG_CREATE_LOGICAL_REPLICATION_SLOT",
            "PG_DROP_REPLICATION_SLOT");

    private QueryJudge() {}

    /** Returns what is wrong with a query of these tokens, or null. */
    static @Nullable Kind judge(List<Token> tokens) {
        String shape = tokens.stream().map(QueryJudge::shape).collect(Collectors.joining(" "));
        if (CALL.matcher(shape).matches() || LARGE_OBJECT.matcher(shape).matches()) {
            return null;
        }
        boolean outside = tokens.stream()
                .anyMatch(token ->
                        token.identifier() && OUTSIDE.contains(token.text().toUpperCase(Locale.ROOT)));
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
