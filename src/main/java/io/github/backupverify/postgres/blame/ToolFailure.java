package io.github.backupverify.postgres.blame;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.tools.ErrorMessage;
import io.github.backupverify.process.ToolExit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client tool's failure means: the machine's fault, or the backup's. Whatever is not known to be the machine's
 * counts against the backup in a restore, and as "could not be proved" elsewhere.
 */
public final class ToolFailure {
    /** Where the server's own message begins in a line of a tool. */
    private static final Pattern SERVER = Pattern.compile("\\b(?:ERROR|FATAL|PANIC):\\s+(.*)");

    /**
     * A cause that is not the backup.
     *
     * @param server how a message of the server begins; what it quotes later may be a row of the backup
     * @param tool what a message of the tool itself contains
     */
    private record Cause(ErrorCode code, Pattern server, Pattern tool, String todo) {
        boolean explains(String errorLine) {
            Matcher message = SERVER.matcher(errorLine);
            return message.find()
                    ? server.matcher(message.group(1)).lookingAt()
                    : tool.matcher(errorLine).find();
        }

        boolean occursIn(String stderr) {
            return server.matcher(stderr).find() || tool.matcher(stderr).find();
        }
    }

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    /** Of the server's machine: its disk, its libraries, its dictionaries. An index it could not create is not. */
    private static final String SERVER_FILES =
            "could not (access|close|create|extend|fdatasync|fork|fsync|load|map|open|read|remove|rename|resize|seek"
                    + "|stat|truncate|write)( from| in| to)?"
                    + "( (new|worker|temporary|dynamic|anonymous|extension control|stop-word|dictionary|affix|synonym"
                    + "|thesaurus))? (shared memory|file|directory|block|library|segment|process|collator|locale)\\b";

    private static final List<Cause> CAUSES = List.of(
            new Cause(
                    ErrorCode.DISK_FULL,
                    Pattern.compile("could not .*(No space left on device|Disk quota exceeded)|could not extend file"),
                    Pattern.compile("No space left on device|Disk quota exceeded"),
                    "Make room (docs/troubleshooting.md says where), then run again: mvn backup:verify"),
            server(
                    ErrorCode.ROW_SECURITY,
                    "(query would be affected by|new row violates|COPY FROM not supported with) row-level security",
                    "Dump as a role that sees every row: ALTER ROLE the_role BYPASSRLS"),
            new Cause(
                    ErrorCode.CONNECTION_FAILED,
                    Pattern.compile("terminating connection|the database system is|sorry, too many clients"
                            + "|remaining connection slots|too many connections"),
                    Pattern.compile("server closed the connection|connection to server|could not connect"
                            + "|lost synchronization|SSL SYSCALL|SSL error|SSL connection has been closed"
                            + "|no connection to the server|connection not open|timeout expired"
                            + "|write to server failed|could not (receive|send) data"),
                    "Check the server's log, then run again: mvn backup:verify"),
            server(
                    ErrorCode.LOCKED,
                    "canceling statement due to lock timeout|could not obtain lock"
                            + "|canceling statement due to statement timeout[\\s\\S]*LOCK TABLE",
                    "End the session that holds the lock, or wait longer: -Dbackup.lockWaitTimeout=10m"),
            server(
                    ErrorCode.TOOL_FAILED,
                    "canceling statement due to|deadlock detected|tuple concurrently",
                    "Another session or a limit of the server ended the statement: the server's log says which. Run"
                            + " again: mvn backup:verify"),
            new Cause(
                    ErrorCode.TOOL_FAILED,
                    NOTHING,
                    Pattern.compile("could not create (worker process|communication channels)"),
                    "This machine has no room for another process. Take fewer: -Dbackup.jobs=1"),
            new Cause(
                    ErrorCode.CLIENT_TOOLS_TOO_OLD,
                    Pattern.compile("unrecognized configuration parameter"),
                    Pattern.compile("server version mismatch|unsupported version \\(|invalid compression code"),
                    "Install the client tools of the server's own major version (mvn backup:doctor shows what is"
                            + " there), or name their folder: -Dbackup.pgBin=/usr/lib/postgresql/17/bin"),
            server(
                    ErrorCode.PERMISSION_DENIED,
                    "permission denied|must be owner of|must be (a )?superuser|must be member of"
                            + "|must be able to SET ROLE|must have|[Oo]nly superusers? |.*(is|are) superuser-only$",
                    "Use a role that may do this: where it is to give something to its owner, GRANT the_owner TO the_role;"
                            + " or restore into the embedded server: -Dbackup.restoreUrl=embedded"),
            server(
                    ErrorCode.TARGET_UNSUITABLE,
                    "can only create extension in database",
                    "Leave the extension out of the restore, by its name and that of the schema that it makes for itself:"
                            + " -Dbackup.leaveOutExtensions=extension:schema"),
            server(
                    ErrorCode.TARGET_UNSUITABLE,
                    "cannot specify default tablespace for partitioned relations",
                    "The database is in a tablespace of its own, and a table is not: let the role make the copy in the"
                            + " same one, GRANT CREATE ON TABLESPACE the_tablespace TO the_role; or restore elsewhere:"
                            + " -Dbackup.restoreUrl=embedded"),
            server(
                    ErrorCode.TARGET_UNSUITABLE,
                    SERVER_FILES + "|extension \".*\" (is not available|must be preloaded)"
                            + "|role \".*\" does not exist|could not find function \".*\" in file"
                            + "|\\S+ (must|can only) be loaded via \"?shared_preload_libraries"
                            + "|\\w[\\w ]* not (available|supported) (in|by) this build"
                            + "|compression method \\S+ not supported|unsupported XML feature"
                            + "|security label provider \".*\" is not loaded"
                            + "|tablespace \".*\" does not exist"
                            + "|invalid value for parameter \"(TimeZone|default_toast_compression)\""
                            // Those that PostgreSQL takes from its operating system; others are in the dump.
                            + "|collation \"pg_catalog\\..*\" for encoding"
                            + "|temporary file size exceeds|out of (shared )?memory|memory exhausted"
                            + "|not enough shared memory|too many dynamic shared memory segments"
                            + "|insufficient (memory|file descriptors)|exceeded maxAllocatedDescs"
                            + "|out of file descriptors",
                    "Install what is missing on the restore server, or restore where it is there:"
                            + " -Dbackup.restoreUrl=postgresql://user@host/postgres"),
            new Cause(
                    ErrorCode.BAD_CONFIGURATION,
                    NOTHING,
                    Pattern.compile("no matching (schemas|tables|extensions) were found|invalid compression"
                            + "|could not parse compression|unrecognized compression"),
                    "Correct the parameter; docs/configuration.md lists what each one takes"));

    /** What is to be done with a backup that does not restore, where nothing more is known; see {@link #restoring}. */
    public static final String LOOK = "Look into what the message says";

    private ToolFailure() {}

    /** A tool that failed where the backup cannot be to blame. */
    public static ProblemException of(String what, ToolExit exit) {
        return ProblemException.notVerified(blameless(what, exit, cause -> cause.occursIn(exit.stderr()))
                .orElseGet(() -> problem(
                        ErrorCode.TOOL_FAILED,
                        what,
                        exit,
                        "Read the tool's message above and the server's log, then run again: mvn backup:verify")));
    }

    /** A restore that failed: the backup is bad, unless the machine is known to be at fault. */
    public static ProblemException restoring(String what, ToolExit exit) {
        // The statement that failed is quoted too, and the row: they are the backup's own words.
        List<String> ownErrors =
                exit.stderr().lines().filter(ErrorMessage::tellsOfError).toList();
        Optional<String> died =
                exit.stderr().lines().filter(ErrorMessage::tellsOfDeath).findFirst();
        if (ownErrors.isEmpty() && died.isPresent()) {
            return ProblemException.notVerified(killed(what, died.get()));
        }
        return blameless(what, exit, cause -> ownErrors.stream().anyMatch(cause::explains))
                .map(ProblemException::notVerified)
                .orElseGet(() -> ProblemException.failed(problem(
                        ErrorCode.BACKUP_BAD,
                        what,
                        exit,
                        "Do not rely on this backup. " + LOOK
                                + ", take a new backup and verify it: mvn backup:verify")));
    }

    private static Optional<Problem> blameless(String what, ToolExit exit, Predicate<Cause> applies) {
        for (Cause cause : CAUSES) {
            if (applies.test(cause)) {
                return Optional.of(problem(cause.code(), what, exit, cause.todo()));
            }
        }
        return exit.signal() == 0 ? Optional.empty() : Optional.of(killed(what, bySignal(exit)));
    }

    /** A tool that ended without a word of its own, whatever it had said before. */
    public static ProblemException killed(String what, ToolExit exit) {
        String how = exit.signal() != 0
                ? bySignal(exit)
                : "it was killed, or ended itself, with the exit status " + exit.code() + ": "
                        + ErrorMessage.of(exit.stderr()).message();
        return ProblemException.notVerified(killed(what, how));
    }

    private static String bySignal(ToolExit exit) {
        return "it was killed by signal " + exit.signal();
    }

    private static Problem killed(String what, String how) {
        return new Problem(
                ErrorCode.TOOL_FAILED,
                what,
                how,
                "See who ended it (dmesg tells of the kernel when memory ran out), then run again: mvn backup:verify");
    }

    private static Problem problem(ErrorCode code, String what, ToolExit exit, String todo) {
        ErrorMessage error = ErrorMessage.of(exit.stderr());
        boolean told = exit.stderr().lines().anyMatch(ErrorMessage::tellsOfError);
        String silent = error.message().isEmpty() ? ", without a message" : ": " + error.message();
        return told
                ? new Problem(code, what, error.brief(), todo, error.whole())
                : new Problem(code, what, "exit status " + exit.code() + silent, todo);
    }

    private static Cause server(ErrorCode code, String pattern, String todo) {
        return new Cause(code, Pattern.compile(pattern), NOTHING, todo);
    }
}
