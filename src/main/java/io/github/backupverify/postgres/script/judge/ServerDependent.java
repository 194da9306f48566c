package io.github.backupverify.postgres.script.judge;

import io.github.backupverify.postgres.script.token.Token;
import java.util.List;
import java.util.Optional;

/** Statements that pg_dump writes, and that not every server can run in a new database. */
public final class ServerDependent {
    /** CREATE SCHEMA public, and nothing that would be made in it. */
    private static final int MAKES_PUBLIC = 3;
    /** ALTER TABLE t ALTER c SET COMPRESSION lz4. */
    private static final int COMPRESSES = 8;

    private ServerDependent() {}

    /** {@code CREATE SCHEMA public}: every new database has it. */
    public static boolean makesPublic(List<Token> tokens) {
        return length(tokens) == MAKES_PUBLIC
                && Token.stand(tokens, 0, "CREATE", "SCHEMA")
                && tokens.get(2).name().equals("public");
    }

    /**
     * The method of {@code ALTER TABLE ONLY t ALTER COLUMN c SET COMPRESSION lz4}, which is a statement of its own: a
     * server need not have been built with it.
     */
    public static Optional<String> compression(List<Token> tokens) {
        int length = length(tokens);
        boolean compresses = length >= COMPRESSES
                && Token.stand(tokens, 0, "ALTER", "TABLE")
                && Token.stand(tokens, length - 3, "SET", "COMPRESSION")
                && tokens.stream().noneMatch(token -> token.is(","));
        return compresses ? Optional.of(tokens.get(length - 1).name()) : Optional.empty();
    }

    /** Without the semicolon. */
    private static int length(List<Token> tokens) {
        int all = tokens.size();
        return all > 0 && tokens.get(all - 1).is(";") ? all - 1 : all;
    }
}
