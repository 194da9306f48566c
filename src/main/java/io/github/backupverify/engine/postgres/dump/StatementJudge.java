package io.github.backupverify.engine.postgres.dump;

import io.github.backupverify.engine.postgres.dump.Violation.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the statements that reach beyond the database they are run in. */
final class StatementJudge {
    private static final Set<String> ROLE_WORDS = Set.of("ROLE", "USER", "GROUP");
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
            "PG_DROP_REPLICATION_SLOT");

    private StatementJudge() {}

    /** Returns what is wrong with a statement of these tokens, or null. */
    static @Nullable Kind judge(List<Token> tokens) {
        if (tokens.isEmpty()) {
            return null;
        }
        String first = tokens.get(0).text();
        return switch (first) {
            case "CREATE", "ALTER", "DROP" -> definition(tokens);
            case "GRANT", "REVOKE" -> grant(tokens);
            case "COMMENT" -> wholeServer(word(tokens, 2));
            case "SECURITY" -> on(tokens);
            case "REASSIGN" -> Kind.ROLE;
            case "LOAD" -> Kind.SERVER;
            case "PREPARE" -> word(tokens, 1).equals("TRANSACTION") ? Kind.SERVER : null;
            case "COMMIT", "ROLLBACK" -> word(tokens, 1).equals("PREPARED") ? Kind.SERVER : null;
            case "COPY" -> Kind.OUTSIDE_ACCESS;
            case "DO", "CALL" -> Kind.RUNS_CODE;
            case "SELECT", "WITH", "VALUES", "TABLE", "PERFORM" -> call(tokens);
            case "SET", "RESET" -> word(tokens, 1).equals("ROLE") || authorization(tokens) ? Kind.SESSION_ROLE : null;
            default -> null;
        };
    }

    private static @Nullable Kind definition(List<Token> tokens) {
        String what = word(tokens, 1);
        if (what.equals("DATABASE")) {
            return tokens.get(0).is("DROP") ? Kind.DROP_DATABASE : Kind.DATABASE;
        } else if (what.equals("SYSTEM")) {
            return Kind.SERVER;
        } else if (what.equals("OWNED")) {
            return Kind.ROLE;
        } else if (what.equals("USER") && word(tokens, 2).equals("MAPPING")) {
            return null;
        }
        return wholeServer(what);
    }

    private static @Nullable Kind grant(List<Token> tokens) {
        int on = 0;
        int depth = 0;
        while (on < tokens.size() && !(depth == 0 && tokens.get(on).is("ON"))) {
            depth += tokens.get(on).is("(") ? 1 : tokens.get(on).is(")") ? -1 : 0;
            on++;
        }
        return on == tokens.size() ? Kind.ROLE : wholeServer(word(tokens, on + 1));
    }

    private static @Nullable Kind on(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("ON")) {
                return wholeServer(word(tokens, i + 1));
            }
        }
        return null;
    }

    private static @Nullable Kind wholeServer(String kind) {
        if (ROLE_WORDS.contains(kind)) {
            return Kind.ROLE;
        }
        return switch (kind) {
            case "DATABASE" -> Kind.DATABASE;
            case "TABLESPACE" -> Kind.TABLESPACE;
            case "PARAMETER", "SYSTEM" -> Kind.SERVER;
            default -> null;
        };
    }

    /** pg_dump calls functions of PostgreSQL's own, and always says so. */
    private static @Nullable Kind call(List<Token> tokens) {
        Kind worst = null;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.identifier() && OUTSIDE.contains(token.text().toUpperCase(Locale.ROOT))) {
                return Kind.OUTSIDE_ACCESS;
            }
            boolean called = token.identifier()
                    && !token.is("EXISTS")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).is("(");
            if (called && !(i > 1 && tokens.get(i - 2).name().equals("pg_catalog"))) {
                worst = Kind.RUNS_CODE;
            }
        }
        return worst;
    }

    private static boolean authorization(List<Token> tokens) {
        return word(tokens, 1).equals("SESSION") && word(tokens, 2).equals("AUTHORIZATION");
    }

    private static String word(List<Token> tokens, int at) {
        return at < tokens.size() && tokens.get(at).kind() == Token.Kind.WORD
                ? tokens.get(at).text()
                : "";
    }
}
