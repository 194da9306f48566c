package io.github.backupverify.postgres.cluster;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.Proof;
import io.github.backupverify.engine.Backup;
import io.github.backupverify.engine.RestoredCopy;
import io.github.backupverify.engine.Source;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of a verification work on: one database, or each one of a server, always in the same order.
 *
 * @param names of the databases; of a single one empty, as nobody has to tell it from another
 * @param server null for a single database
 */
public record Verified(
        List<String> names, List<Subject> origins, @Nullable WholeServer server, Map<String, String> facts)
        implements Source {
    public Verified {
        names = List.copyOf(names);
        origins = List.copyOf(origins);
    }

    static Verified single(Subject subject) {
        return new Verified(List.of(""), List.of(subject), null, subject.facts());
    }

    /** Those of the server; empty for a single database. */
    Optional<ServerChecks> checks() {
        return server == null ? Optional.empty() : Optional.of(new ServerChecks(server, names));
    }

    @Override
    public Map<String, String> tools() {
        return origins.get(0).tools();
    }

    /** The backup of each. */
    public record Backups(BackupFacts facts, List<PostgresBackup> all) implements Backup {
        /** Of a whole server's the databases are named by their own checks. */
        @Override
        public DumpOrigin origin() {
            return all.size() == 1 ? all.get(0).origin() : DumpOrigin.UNKNOWN;
        }

        /** The weakest of all. */
        @Override
        public Proof proof() {
            return all.stream()
                    .map(PostgresBackup::proof)
                    .max(Comparator.naturalOrder())
                    .orElse(Proof.ITSELF);
        }
    }

    /** The copy of each. */
    public record Copies(Map<String, String> facts, List<RestoredDatabase> all) implements RestoredCopy {}
}
