package io.github.backupverify.postgres.blame;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.target.TemporaryDatabase;
import java.util.function.Supplier;

/**
 * Blames no backup for what a server that crashed has lost in the copy: what was committed while {@code
 * synchronous_commit} or {@code fsync} is off, and the rows of unlogged tables. The tools that had restored it succeeded.
 *
 * @see <a href="https://www.postgresql.org/docs/current/wal-async-commit.html">Asynchronous commit</a>
 */
public final class TargetRestart {
    private TargetRestart() {}

    /**
     * What a stage says of the copy.
     *
     * @throws ProblemException NOT_VERIFIED instead of anything bad that is said of a copy that may have been lost
     */
    public static <T> StageOutput<T> unblamed(TemporaryDatabase copy, Supplier<StageOutput<T>> stage) {
        StageOutput<T> staged;
        try {
            staged = stage.get();
        } catch (ProblemException e) {
            throw unblamed(copy, e);
        }
        boolean failed = staged.checks().stream().anyMatch(check -> check.outcome() == Outcome.FAILED);
        if (failed && !copy.guarded()) {
            throw ProblemException.notVerified(lost(copy, "What was restored differs from its source"));
        }
        return staged;
    }

    /** The same problem, or another one where the copy may have been lost. */
    public static ProblemException unblamed(TemporaryDatabase copy, ProblemException e) {
        return e.verdict() == Verdict.FAILED && !copy.guarded()
                ? ProblemException.notVerified(lost(copy, e.problem().reason()), e)
                : e;
    }

    private static Problem lost(TemporaryDatabase copy, String what) {
        return new Problem(
                ErrorCode.CONNECTION_FAILED,
                what + ", which proves nothing: the restore server was restarted, or ended a session of the run",
                "the session that guards database " + copy.name() + " since before it was made is gone, and a server"
                        + " that crashes may lose what it had committed",
                "Look into the server's log, and run again when it stays up: mvn backup:verify");
    }
}
