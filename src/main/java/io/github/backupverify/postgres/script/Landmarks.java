package io.github.backupverify.postgres.script;

/** Told where comments and psql commands stand in a dump: outside of statements, values and rows. */
public interface Landmarks {
    /** Listens to nothing. */
    Landmarks NONE = new Landmarks() {};

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
}
