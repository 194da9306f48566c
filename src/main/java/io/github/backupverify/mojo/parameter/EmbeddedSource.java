package io.github.backupverify.mojo.parameter;

import io.github.backupverify.settings.text.BadSetting;
import java.util.List;

/** The embedded default: an empty server, filled by the project's migrations, whose backup nobody will ever need. */
public final class EmbeddedSource {
    /** What they ask about a backup it would answer well, whatever became of the one that is meant. */
    private static final List<String> POLICIES = List.of("maxAge", "minSize", "maxRestoreTime");

    private EmbeddedSource() {}

    /**
     * Refuses what an embedded database would answer too well.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where something is asked of a backup
     */
    public static void refusePolicies(GivenParameters given) {
        POLICIES.stream().filter(given::has).findFirst().ifPresent(policy -> {
            throw BadSetting.of(
                    given.property(policy) + " asks about a backup, and none is named",
                    "neither a backup nor a database is named, so it would be asked of a backup of an embedded PostgreSQL,"
                            + " made a moment ago and without production data",
                    "Name the backup: -Dbackup.file=/backups/app.dump, or the database: -Dbackup.url=postgresql://user@host/app."
                            + " Where it is meant for the goal check, set it in that goal's own execution");
        });
    }
}
