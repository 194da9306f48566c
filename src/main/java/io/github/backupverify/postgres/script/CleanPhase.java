package io.github.backupverify.postgres.script;

import io.github.backupverify.postgres.script.Statements.Effect;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.script.judge.Violation.Kind;
import io.github.backupverify.postgres.script.token.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements that {@code pg_dump --clean} writes before everything else, to drop what it is about to create. In the
 * empty database that a restore begins with they can hit nothing, and without {@code --if-exists} they would only fail:
 * they are left out of it.
 */
final class CleanPhase {
    /** Makes a template one that can be dropped. */
    private static final String[] NO_TEMPLATE = {
        "UPDATE", "PG_CATALOG", ".", "PG_DATABASE", "SET", "DATISTEMPLATE", "=", "FALSE", "WHERE", "DATNAME"
    };

    private final boolean ownDatabase;
    private boolean begun;
    private boolean over;
    private String dropped = "";

    /**
     * @param ownDatabase whether the dump may drop the database that it makes, as {@code pg_dump --clean --create} does
     */
    CleanPhase(boolean ownDatabase) {
        this.ownDatabase = ownDatabase;
    }

    /** Whether nothing that follows belongs to it. */
    boolean over() {
        return over;
    }

    /**
     * Whether a statement belongs to it. The first one that does not ends it.
     *
     * @param entry the object that the statement belongs to; the phase has none
     */
    private boolean holds(List<Token> tokens, @Nullable EntryHeader entry) {
        over |= entry != null || !drops(tokens);
        begun = true;
        return !over;
    }

    /** The same effect, or what it is as a part of the phase. */
    Effect judge(Effect effect, List<Token> tokens, @Nullable EntryHeader entry) {
        if (!holds(tokens, entry)) {
            return droppedAnother(entry) ? Effect.violation(Kind.DROP_DATABASE, effect.role()) : effect;
        }
        boolean harmless = effect.violation() == null || ofOwnDatabase(tokens);
        return harmless && effect.copy() == null ? Effect.CLEANING : effect;
    }

    /** Whether a statement of the phase drops a whole database, which has to be the one that the dump then makes. */
    private boolean ofOwnDatabase(List<Token> tokens) {
        if (ownDatabase && tokens.size() > 2 && Token.stand(tokens, 0, "DROP", "DATABASE")) {
            dropped = tokens.get(tokens.get(2).is("IF") && tokens.size() > 4 ? 4 : 2)
                    .name();
            return true;
        }
        return ownDatabase && makesNoTemplate(tokens);
    }

    /** Whether the phase, which is over, dropped another database than the one whose entry follows. */
    private boolean droppedAnother(@Nullable EntryHeader entry) {
        String name = dropped;
        dropped = "";
        return !name.isEmpty() && (entry == null || !entry.isDatabase(name));
    }

    private static boolean makesNoTemplate(List<Token> tokens) {
        return Token.stand(tokens, 0, NO_TEMPLATE);
    }

    private boolean drops(List<Token> tokens) {
        String first = tokens.get(0).text();
        return switch (first) {
            case "DROP" -> true;
            case "ALTER" -> tokens.stream().anyMatch(token -> token.is("DROP") || token.is("DETACH"));
            case "UPDATE" -> ownDatabase && makesNoTemplate(tokens);
            case "SELECT" -> tokens.stream().anyMatch(token -> token.name().equals("lo_unlink"));
            // A view in a circle of views loses what it depends on.
            case "CREATE" -> begun && Token.stand(tokens, 1, "OR") && Token.stand(tokens, 3, "VIEW");
            default -> false;
        };
    }
}
