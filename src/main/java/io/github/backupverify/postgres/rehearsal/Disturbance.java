package io.github.backupverify.postgres.rehearsal;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.migration.MigrationTime;
import io.github.backupverify.postgres.migration.ToolEvents;
import io.github.backupverify.process.ToolExit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ends a tool or its session from outside, so that nothing is known of the migration that was at work. A migration
 * that makes the server crash looks the same: it is named, and whoever rehearses again sees whether it does so again.
 */
final class Disturbance {
    /** The server's and libpq's words, whatever program repeats them. */
    private static final Pattern LOST = Pattern.compile("terminating connection due to administrator command"
            + "|terminating connection because of crash of another server process"
            + "|server closed the connection unexpectedly"
            + "|the database system is (starting up|shutting down|in recovery mode)");

    /** Seen by the run's own session in the copy's server. */
    static final String RESTARTED = "the server was restarted meanwhile, or ended a session of the run";

    private Disturbance() {}

    /** Whether the user's own command was ended so. */
    static boolean ended(ToolExit exit) {
        return exit.signal() != 0 || (!exit.ok() && LOST.matcher(exit.stderr()).find());
    }

    /** The rehearsal that did not come to its end. */
    static ProblemException at(ToolEvents events, String what, @Nullable Throwable cause) {
        MigrationTime broken = events.broken();
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.NOT_REHEARSED,
                        "The rehearsal was cut off" + (broken == null ? "" : " at migration " + broken.label()),
                        ToolEvents.oneLine(what) + "; that tells nothing of the migration",
                        "Rehearse again: mvn process-classes backup:rehearse. Where the same happens at the same"
                                + " migration, it is the one to look into"),
                cause);
    }
}
