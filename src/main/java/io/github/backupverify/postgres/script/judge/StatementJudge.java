package io.github.backupverify.postgres.script.judge;

import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.script.judge.Violation.Kind;
import io.github.backupverify.postgres.script.token.Token;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the statements that reach beyond the database they are run in. */
public final class StatementJudge {
    private static final Set<String> ROLE_WORDS = Set.of("ROLE", "USER", "GROUP");

    private StatementJudge() {}

    /**
     * Returns what is wrong with a statement of these tokens, or null.
     *
     * @param entry the object that the statement belongs to, if any
     */
    public static @Nullable Kind judge(List<Token> tokens, @Nullable EntryHeader entry) {
        if (tokens.isEmpty()) {
            return null;
        }
        String first = tokens.get(0).text();
        if ((entry != null && !belongs(first, tokens, entry)) || RestoringRole.named(tokens)) {
            return Kind.UNKNOWN;
        }
        return switch (first) {
            case "CREATE", "ALTER", "DROP" -> definition(tokens, entry);
            case "GRANT", "REVOKE" -> grant(tokens);
            case "COMMENT" -> wholeServer(word(tokens, 2));
            case "SECURITY" -> on(tokens);
            case "REASSIGN" -> Kind.ROLE;
            case "LOAD" -> Kind.SERVER;
            case "PREPARE" -> word(tokens, 1).equals("TRANSACTION") ? Kind.SERVER : Kind.UNKNOWN;
            case "COMMIT", "ROLLBACK" -> word(tokens, 1).equals("PREPARED") ? Kind.SERVER : null;
            case "BEGIN", "START", "END" -> null;
            case "COPY" -> Kind.OUTSIDE_ACCESS;
            case "DO", "CALL" -> Kind.RUNS_CODE;
            case "SELECT", "WITH", "VALUES", "TABLE" -> QueryJudge.judge(tokens);
            case "SET", "RESET" ->
                word(tokens, 1).equals("ROLE") || Token.stand(tokens, 1, "SESSION", "AUTHORIZATION")
                        ? Kind.SESSION_ROLE
                        : null;
            // Outside of its own entry it would fill a view at the wrong time, or from another server.
            case "REFRESH" -> entry != null && entry.type().equals("MATERIALIZED VIEW DATA") ? null : Kind.UNKNOWN;
            case ";" -> null;
            default -> Kind.UNKNOWN;
        };
    }

    /**
     * Whether a statement may stand in an entry. What stands in the data of an object no comparison of definitions would
     * see, and subscriptions and some data stay out of the copy with all that stands in their entries.
     */
    private static boolean belongs(String first, List<Token> tokens, EntryHeader entry) {
        if (Set.of("SET", "RESET", ";").contains(first)) {
            return true;
        } else if (entry.concerns("SUBSCRIPTION")) {
            return ofSubscription(first, tokens);
        }
        return switch (entry.type()) {
            case "TABLE DATA" -> rows(first, tokens);
            case "MATERIALIZED VIEW DATA" -> first.equals("REFRESH");
            default -> !entry.data() || !makes(first);
        };
    }

    /** Whether rows may stand in an entry. */
    public static boolean takesRows(EntryHeader entry) {
        return belongs("COPY", List.of(), entry);
    }

    private static boolean ofSubscription(String first, List<Token> tokens) {
        return switch (first) {
            case "CREATE", "ALTER" -> word(tokens, 1).equals("SUBSCRIPTION");
            case "COMMENT" -> word(tokens, 2).equals("SUBSCRIPTION");
            case "SECURITY" -> tokens.stream().anyMatch(token -> token.is("SUBSCRIPTION"));
            default -> false;
        };
    }

    private static boolean rows(String first, List<Token> tokens) {
        return switch (first) {
            case "COPY", "INSERT" -> true;
            // pg_dump --disable-triggers
            case "ALTER" -> tokens.stream().anyMatch(token -> token.is("TRIGGER"));
            default -> false;
        };
    }

    private static boolean makes(String first) {
        return Set.of("CREATE", "ALTER", "DROP", "GRANT", "REVOKE", "COMMENT", "SECURITY")
                .contains(first);
    }

    private static @Nullable Kind definition(List<Token> tokens, @Nullable EntryHeader entry) {
        String what = word(tokens, 1);
        if (what.equals("DATABASE")) {
            return tokens.get(0).is("DROP") ? Kind.DROP_DATABASE : Kind.DATABASE;
        } else if (what.equals("SYSTEM")) {
            return Kind.SERVER;
        } else if (what.equals("OWNED")) {
            return Kind.ROLE;
        } else if (what.equals("USER") && word(tokens, 2).equals("MAPPING")) {
            return null;
        } else if (what.equals("SUBSCRIPTION")) {
            // With its entry it stays out of the copy; dropping one connects to the publisher as well.
            return entry != null && entry.concerns("SUBSCRIPTION") ? null : Kind.OUTSIDE_ACCESS;
        } else if (what.equals("SEQUENCE") && restarts(tokens)) {
            // pg_dump sets a sequence by setval, which is followed.
            return Kind.UNKNOWN;
        }
        return wholeServer(what);
    }

    private static boolean restarts(List<Token> tokens) {
        for (int i = 2; i < tokens.size(); i++) {
            boolean name = tokens.get(i - 1).is(".") || tokens.get(i - 1).is("TO");
            boolean ends = i + 1 == tokens.size() || tokens.get(i + 1).text().matches(";|WITH|-|\\d.*");
            if (tokens.get(i).is("RESTART") && !name && ends) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Kind grant(List<Token> tokens) {
        int on = 0;
        while (on < tokens.size() && !tokens.get(on).is("ON")) {
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

    private static String word(List<Token> tokens, int at) {
        return at < tokens.size() && tokens.get(at).kind() == Token.Kind.WORD
                ? tokens.get(at).text()
                : "";
    }
}
