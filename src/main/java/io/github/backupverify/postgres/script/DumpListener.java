package io.github.backupverify.postgres.script;

import java.util.function.Supplier;

/** Told of each comment, command of psql and statement of a dump as it is read; not of what stands in values and rows. */
public interface DumpListener {
    /** Listens to nothing. */
    DumpListener NONE = new DumpListener() {};

    /**
     * A comment that ends with its line.
     *
     * @param from the byte that it begins at
     */
    default void comment(String line, long from) {}

    /**
     * A command of psql.
     *
     * @param command without its backslash
     * @param from the byte that the backslash stands at
     */
    default void command(String command, long from) {}

    /**
     * A statement that has ended; or a command, after {@link #command} was told of it.
     *
     * @param statement valid during the call; of one that is too long to be kept, its beginning
     */
    default void statement(Supplier<SqlStatement> statement) {}
}
