package io.github.backupverify.check;

/**
 * A difference between source and restored copy that is not a loss.
 *
 * @param object the object, as PostgreSQL names it
 * @param reason why it is not a loss
 * @param source the source's side, shortened for a reader
 * @param restored the restored side, shortened for a reader
 */
public record Tolerated(String object, String reason, String source, String restored) {
    /** The same, in one of several databases; an empty name is that of the only one. */
    public Tolerated of(String database) {
        return database.isEmpty() ? this : new Tolerated(database + ": " + object, reason, source, restored);
    }
}
