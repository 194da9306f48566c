package io.github.backupverify.engine.postgres.tools;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.process.ToolExit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a client tool's failure means: the machine's fault, or the backup's. Whatever is not known to be the machine's
 * counts against the backup in a restore, and as "could not be proved" elsewhere.
 */
public final class ToolFailure {
    /** The shell's code for a process that was killed: 128 plus the signal. */
    private static final int KILLED = 128;

    /** How a line of a tool begins that tells of an error, its own or the server's. */
    private static final Pattern ERROR =
            Pattern.compile("^((pg_dump|pg_restore|psql)\\S*: .*?(error|fatal|ERROR|FATAL)|ERROR|FATAL):");

    private record Cause(ErrorCode code, Pattern pattern, String todo) {}

    private static final List<Cause> CAUSES = List.of(
            cause(
                    ErrorCode.DISK_FULL,
                    "No space left on device|could not extend file|disk full",
                    "Make room (docs/troubleshooting.md says where), then run again: mvn backup:verify"),
            cause(
                    ErrorCode.ROW_SECURITY,
                    "row-level security",
                    "Dump as a role that sees every row: ALTER ROLE the_role BYPASSRLS"),
            cause(
                    ErrorCode.CONNECTION_FAILED,
                    "server closed the connection|terminating connection|connection to server|could not connect"
                            + "|the database system is|lost synchronization|SSL SYSCALL|no connection to the server",
                    "Check the server's log, then run again: mvn backup:verify"),
            cause(
                    ErrorCode.LOCKED,
                    "lock timeout|could not obtain lock|statement timeout[\\s\\S]*LOCK TABLE",
                    "End the session that holds the lock, or wait longer: -Dbackup.lockWaitTimeout=10m"),
            cause(
                    ErrorCode.CLIENT_TOOLS_TOO_OLD,
                    "server version mismatch|unsupported version \\(|invalid compression code"
                            + "|unrecognized configuration parameter",
                    "Install the client tools of the server's own major version (mvn backup:doctor shows what is"
                            + " there), or name their folder: -Dbackup.pgBin=/usr/lib/postgresql/17/bin"),
            cause(
                    ErrorCode.PERMISSION_DENIED,
                    "permission denied|must be owner of|must be superuser|must be member of|must be able to SET ROLE"
                            + "|Only superusers|must have",
                    "Use a role that may do this, or restore into the embedded server: -Dbackup.restoreUrl=embedded"),
            cause(
                    ErrorCode.TARGET_UNSUITABLE,
                    "extension \".*\" is not available|could not open extension control file"
                            + "|role \".*\" does not exist|could not access file|is not available in this build"
                            + "|tablespace \".*\" does not exist"
                            + "|can only create extension in database"
                            // Those that PostgreSQL takes from its operating system; others are in the dump.
                            + "|collation \"pg_catalog\\..*\" for encoding|could not create locale"
                            + "|could not open collator",
                    "Install what is missing on the restore server, or restore where it is there:"
                            + " -Dbackup.restoreUrl=postgresql://user@host/postgres"),
            cause(
                    ErrorCode.BAD_CONFIGURATION,
                    "no matching (schemas|tables|extensions) were found|invalid compression"
                            + "|could not parse compression|unrecognized compression",
                    "Correct the parameter; docs/configuration.md lists what each one takes"));

    private ToolFailure() {}

    /** A tool that failed where the backup cannot be to blame. */
    public static ProblemException of(String what, ToolExit exit) {
        return ProblemException.notVerified(blameless(what, exit, exit.stderr())
                .orElseGet(() -> new Problem(
                        ErrorCode.TOOL_FAILED,
                        what,
                        reason(exit),
                        "Read the tool's message above and the server's log, then run again: mvn backup:verify")));
    }

    /** A restore that failed: the backup is bad, unless the machine is known to be at fault. */
    public static ProblemException restoring(String what, ToolExit exit) {
        // The statement that failed is quoted too, and the row: they are the backup's own words.
        String errors = exit.stderr().lines().filter(ToolFailure::error).collect(Collectors.joining("\n"));
        return blameless(what, exit, errors)
                .map(ProblemException::notVerified)
                .orElseGet(() -> ProblemException.failed(new Problem(
                        ErrorCode.BACKUP_BAD,
                        what,
                        reason(exit),
                        "Do not rely on this backup. Repair the object that the message names in the source, take a"
                                + " new backup and verify it: mvn backup:verify")));
    }

    private static Optional<Problem> blameless(String what, ToolExit exit, String said) {
        for (Cause cause : CAUSES) {
            if (cause.pattern().matcher(said).find()) {
                return Optional.of(new Problem(cause.code(), what, reason(exit), cause.todo()));
            }
        }
        if (exit.code() > KILLED) {
            return Optional.of(new Problem(
                    ErrorCode.TOOL_FAILED,
                    what,
                    "it was killed by signal " + (exit.code() - KILLED),
                    "See who ended it (dmesg tells of the kernel when memory ran out), then run again:"
                            + " mvn backup:verify"));
        }
        return Optional.empty();
    }

    /** The first message that tells of an error, with its detail lines; else the last lines there are. */
    private static String reason(ToolExit exit) {
        List<String> lines =
                exit.stderr().lines().filter(line -> !line.isBlank()).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (error(lines.get(i))) {
                return String.join(" | ", lines.subList(i, Math.min(lines.size(), i + 3)));
            }
        }
        String last = String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        return "exit status " + exit.code() + (last.isEmpty() ? ", without a message" : ": " + last);
    }

    private static boolean error(String line) {
        return ERROR.matcher(line).find();
    }

    private static Cause cause(ErrorCode code, String pattern, String todo) {
        return new Cause(code, Pattern.compile(pattern), todo);
    }
}
