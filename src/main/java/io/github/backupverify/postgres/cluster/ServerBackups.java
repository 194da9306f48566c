package io.github.backupverify.postgres.cluster;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.Proof;
import io.github.backupverify.postgres.subject.PostgresBackup;
import java.util.Comparator;
import java.util.List;

/**
 * The backups of the databases that a dump of a whole server holds.
 *
 * @param facts of the file, which is that of all of them
 * @param all in the order of {@link ServerSubject#names}
 */
record ServerBackups(BackupFacts facts, List<PostgresBackup> all) {
    ServerBackups {
        all = List.copyOf(all);
    }

    /** Several databases are named by their own checks. */
    DumpOrigin origin() {
        return all.size() == 1 ? all.get(0).origin() : DumpOrigin.UNKNOWN;
    }

    /** The weakest of all. */
    Proof proof() {
        return all.stream()
                .map(PostgresBackup::proof)
                .max(Comparator.naturalOrder())
                .orElse(Proof.ITSELF);
    }
}
