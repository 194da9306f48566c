package io.github.backupverify.engine.postgres.dump;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements that {@code pg_dump --clean} writes before everything else, to drop what it is about to create. In the
 * empty database that a restore begins with they can hit nothing, and without {@code --if-exists} they would only fail:
 * they are left out of it.
 */
final class CleanPhase {
    private boolean begun;
    private boolean over;

    /** Whether nothing that follows belongs to it. */
    boolean over() {
        return over;
    }

    /**
     * Whether a statement belongs to it. The first one that does not ends it.
     *
     * @param entry the object that the statement belongs to; the phase has none
     */
    boolean holds(List<Token> tokens, @Nullable EntryHeader entry) {
        over |= entry != null || !drops(tokens);
        begun = true;
        return !over;
    }

    private boolean drops(List<Token> tokens) {
        String first = tokens.get(0).text();
        return switch (first) {
            case "DROP" -> true;
            case "ALTER" -> tokens.stream().anyMatch(token -> token.is("DROP") || token.is("DETACH"));
            case "SELECT" -> tokens.stream().anyMatch(token -> token.name().equals("lo_unlink"));
            // A view in a circle of views loses what it depends on.
            case "CREATE" ->
                begun
                        && tokens.size() > 3
                        && tokens.get(1).is("OR")
                        && tokens.get(3).is("VIEW");
            default -> false;
        };
    }
}
