package io.github.backupverify.check;

/**
 * What a table holds.
 *
 * @param database which of several it is in; empty for the only one
 * @param rows how many rows, 0 or more
 * @param fingerprint order-independent content fingerprint, 32 hexadecimal digits
 */
public record TableContent(String database, String schema, String name, long rows, String fingerprint) {
    /** Of the only database. */
    public TableContent(String schema, String name, long rows, String fingerprint) {
        this("", schema, name, rows, fingerprint);
    }

    /** The same, in one of several databases. */
    public TableContent of(String of) {
        return new TableContent(of, schema, name, rows, fingerprint);
    }
}
