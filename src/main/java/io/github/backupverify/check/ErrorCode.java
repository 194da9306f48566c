package io.github.backupverify.check;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every reason a run can end with; docs/troubleshooting.md has one heading for each, held by a test. */
public enum ErrorCode {
    /** A parameter's value cannot be used. */
    BAD_CONFIGURATION,
    /** No PostgreSQL client tools on this machine. */
    CLIENT_TOOLS_MISSING,
    /** Client tools are there, but none that can work with this server or file. */
    CLIENT_TOOLS_TOO_OLD,
    /** The server did not answer, or refused the connection. */
    CONNECTION_FAILED,
    /** The project's database is not PostgreSQL. */
    NOT_POSTGRESQL,
    /** A role lacks a right that the run needs. */
    PERMISSION_DENIED,
    /** Row-level security hides rows from the role that dumps. */
    ROW_SECURITY,
    /** The restore server lacks something the backup needs: an extension, a role, an encoding, a locale. */
    TARGET_UNSUITABLE,
    /** Too little room on a disk. */
    DISK_FULL,
    /** Something took longer than its limit. */
    TIMED_OUT,
    /** Another session holds a lock that the backup needs. */
    LOCKED,
    /** Definitions of the source were altered while they were read. */
    SOURCE_ALTERED,
    /** The run was cancelled. */
    INTERRUPTED,
    /** A client tool ended with an error that is not the backup's fault. */
    TOOL_FAILED,
    /** The embedded PostgreSQL could not be had or did not start. */
    EMBEDDED_UNAVAILABLE,
    /** The throw-away server cannot be fenced in, and that is required. */
    NOT_FENCED,
    /** The project's own migrations did not load into the embedded PostgreSQL. */
    MIGRATIONS_FAILED,
    /** The project's own Flyway or Liquibase cannot be run yet: not compiled, or not resolved. */
    MIGRATIONS_NOT_READY,
    /** A check covered nothing. */
    NOTHING_VERIFIED,
    /** Less can be proved than is asked for. */
    PROOF_TOO_WEAK,
    /** What the run created could not all be removed. */
    LEFTOVERS,
    /** A report, or another file of the run, could not be written. */
    REPORT_FAILED,
    /** The file is not a backup, or not one this can read. */
    UNREADABLE_BACKUP,
    /** What decrypts the backup does not have the right key. */
    WRONG_KEY,
    /** The backup is kept so that it can be read without a key, which is not allowed. */
    NOT_ENCRYPTED,
    /** The file would do more than restore a database. */
    UNSAFE_BACKUP,
    /** A migration of the project does not run on the restored copy as it should; the backup is good. */
    REHEARSAL_FAILED,
    /** The migrations could not be rehearsed. */
    NOT_REHEARSED,
    /** The backup is bad: a check failed. */
    BACKUP_BAD,
    /** The backup restores, but is not what those before it were, and that was asked to fail the build. */
    TREND_ALARM,
    /** A defect in this plugin. */
    INTERNAL_ERROR;

    /** Why a file could not be written: a folder that this user may not write to is not full. */
    public static ErrorCode ofWriting(IOException e) {
        String why = String.valueOf(e.getMessage());
        return why.contains("No space left") || why.contains("quota exceeded") || why.contains("not enough space")
                ? DISK_FULL
                : REPORT_FAILED;
    }

    /**
     * Ends a run that for this reason could not prove anything.
     *
     * @param what what happened
     * @param why the cause, as far as it is known; may be empty
     * @param todo what to do, with an example command where there is one
     */
    public ProblemException notVerified(String what, String why, String todo) {
        return notVerified(what, why, todo, null);
    }

    /** The same; {@code cause} is kept for {@code -e}. */
    public ProblemException notVerified(String what, String why, String todo, @Nullable Throwable cause) {
        return ProblemException.notVerified(new Problem(this, what, why, todo), cause);
    }

    /** Ends a run by a backup that for this reason is bad. */
    public ProblemException failed(String what, String why, String todo) {
        return ProblemException.failed(new Problem(this, what, why, todo));
    }

    /** Ends a run that for this reason has nothing to verify. */
    public ProblemException skipped(String what, String why, String todo) {
        return ProblemException.skipped(new Problem(this, what, why, todo));
    }

    /** The heading's anchor in docs/troubleshooting.md. */
    public String anchor() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
