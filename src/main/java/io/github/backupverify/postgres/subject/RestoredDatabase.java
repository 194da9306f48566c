package io.github.backupverify.postgres.subject;

import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TemporaryDatabase;
import java.util.Map;

/**
 * The restored copy.
 *
 * @param target the server it is on
 * @param contents what the backup it was restored from holds
 * @param seconds wall time of the restore
 */
public record RestoredDatabase(
        TemporaryDatabase database, Target target, DumpContents contents, double seconds, Map<String, String> facts) {
    /** The same when the backup it was restored from has been read to its end. */
    public RestoredDatabase holding(DumpContents read) {
        return new RestoredDatabase(database, target, read, seconds, facts);
    }

    /** The same where its restore is one part of what took that long. */
    public RestoredDatabase lasting(double inAll) {
        return new RestoredDatabase(database, target, contents, inAll, facts);
    }
}
