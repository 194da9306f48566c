package io.github.backupverify.postgres.tools;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.program.Machine;
import io.github.backupverify.program.RunningVersionReader;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client tools of a machine and chooses among them. A tool in the folder that the user named is always the
 * one; else the server's own major version is, else the next newer. Never an older one: pg_dump refuses a server newer
 * than itself.
 *
 * <p>Every choice throws {@link ProblemException}: CLIENT_TOOLS_MISSING (skipped) where a tool is not there at all,
 * CLIENT_TOOLS_TOO_OLD (not verified) where each one is too old, TOOL_FAILED (not verified) where the user's own does
 * not answer.
 */
public final class ToolSearch {
    static final String PG_BIN = "backup.pgBin";

    private final Machine machine;
    private final @Nullable Path pgBin;
    private final Function<Path, Optional<String>> versions;
    private @Nullable InstalledTools installed;

    /** @param pgBin the folder that the user named; null for none. What it lacks is searched elsewhere. */
    public ToolSearch(Machine machine, @Nullable Path pgBin, Function<Path, Optional<String>> versions) {
        this.machine = machine;
        this.pgBin = pgBin;
        this.versions = versions;
    }

    /** On the machine that this JVM runs on. */
    public static ToolSearch here(@Nullable Path pgBin, RunScope scope, Redactor redactor) {
        return new ToolSearch(Machine.current(), pgBin, new RunningVersionReader(scope, redactor));
    }

    /** Asks the programs for their versions already, in a thread of its own: to start them takes as long as to connect. */
    public void begin() {
        Thread asking = new Thread(
                () -> {
                    try {
                        installed();
                    } catch (RuntimeException e) {
                        // Whoever chooses among them meets it again.
                    }
                },
                "client tools");
        asking.setDaemon(true);
        asking.start();
    }

    /** For dumping from a server, and for restoring that dump. */
    public ClientTools forServer(PgVersion server) {
        InstalledTool dump =
                choose(Tool.PG_DUMP, new Wanted(server, server, null, "a PostgreSQL " + server.series() + " server"));
        return with(dump, dump.version(), dump.version(), reason(dump, server));
    }

    /**
     * For restoring an archive that is already there.
     *
     * @param writtenBy the version of pg_dump that wrote it: an older pg_restore may not read it
     * @param target the server to restore it into
     */
    public ClientTools forArchive(PgVersion writtenBy, PgVersion target) {
        String work = target.sameSeries(writtenBy)
                ? "what pg_dump " + writtenBy.series() + " wrote"
                : "a PostgreSQL " + target.series() + " server";
        InstalledTool dump = choose(Tool.PG_DUMP, new Wanted(target, target, null, work));
        PgVersion best = target.olderThan(writtenBy) ? writtenBy : target;
        return with(dump, writtenBy, best, reason(dump, target) + "; the archive was written by pg_dump " + writtenBy);
    }

    /** For a server that is yet to be chosen: the newest pg_dump, unless the user named a folder. */
    public ClientTools newest() {
        PgVersion newest = installed().of(Tool.PG_DUMP).stream()
                .map(InstalledTool::version)
                .max(Comparator.naturalOrder())
                .orElse(PgVersion.ANY);
        InstalledTool dump = choose(Tool.PG_DUMP, new Wanted(PgVersion.ANY, newest, null, ""));
        String why = dump.foundIn().equals(PG_BIN) ? "named by " + PG_BIN : "the newest installed";
        return with(dump, dump.version(), dump.version(), "pg_dump " + dump.version() + " is " + why);
    }

    private ClientTools with(InstalledTool dump, PgVersion atLeast, PgVersion best, String reason) {
        String archive = "what pg_dump " + atLeast.series() + " wrote";
        InstalledTool restore = choose(Tool.PG_RESTORE, new Wanted(atLeast, best, dump, archive));
        InstalledTool psql = choose(Tool.PSQL, new Wanted(atLeast, best, dump, archive));
        return new ClientTools(dump, restore, psql, reason);
    }

    /**
     * What a tool is needed for.
     *
     * @param atLeast its major version may not be older
     * @param best the best is this one, else the next newer
     * @param beside preferred in the folder of this one: they were installed together
     * @param work what it has to work with, for a message
     */
    private record Wanted(
            PgVersion atLeast, PgVersion best, @Nullable InstalledTool beside, String work) {
        Comparator<InstalledTool> preference() {
            return Comparator.<InstalledTool>comparingInt(tool -> tool.version().sameSeries(best) ? 0 : 1)
                    .thenComparingInt(tool -> tool.version().olderThan(best) ? 1 : 0)
                    .thenComparing(tool -> tool.version(), PgVersion::compareSeries)
                    .thenComparingInt(tool -> together(tool) ? 0 : 1)
                    // A psql from before a security release does not know what a later pg_dump of its series writes.
                    .thenComparingInt(tool -> tool.version().compareTo(best) < 0 ? 1 : 0);
        }

        private boolean together(InstalledTool tool) {
            return beside != null
                    && beside.path().resolveSibling(tool.path().getFileName()).equals(tool.path());
        }
    }

    private InstalledTool choose(Tool tool, Wanted wanted) {
        List<InstalledTool> found = installed().of(tool);
        ToolProblems problems = new ToolProblems(machine, installed(), pgBin);
        Optional<Path> mute = installed().silent().stream()
                .filter(program -> pgBin != null && program.startsWith(pgBin.toAbsolutePath()))
                .filter(program -> String.valueOf(program.getFileName()).startsWith(tool.program()))
                .findFirst();
        if (mute.isPresent()) {
            throw problems.mute(mute.get());
        }
        Optional<InstalledTool> named = found.stream()
                .filter(candidate -> candidate.foundIn().equals(PG_BIN))
                .findFirst();
        Stream<InstalledTool> candidates = named.map(Stream::of).orElseGet(found::stream);
        return candidates
                .filter(candidate -> !candidate.version().olderThan(wanted.atLeast()))
                .min(wanted.preference())
                .orElseThrow(() -> found.isEmpty()
                        ? problems.missing(tool, wanted.best())
                        : problems.tooOld(tool, wanted.atLeast(), wanted.work()));
    }

    private String reason(InstalledTool dump, PgVersion server) {
        String fits = dump.version().sameSeries(server)
                ? "of the server's own major version"
                : "newer than the server's " + server.series();
        if (dump.foundIn().equals(PG_BIN)) {
            return "pg_dump " + dump.version() + " is named by " + PG_BIN + " and " + fits;
        }
        return "pg_dump " + dump.version() + " is "
                + (dump.version().sameSeries(server)
                        ? fits
                        : "the next newer one: none of version " + server.series() + " is installed");
    }

    /** Programs are asked once. */
    synchronized InstalledTools installed() {
        if (installed == null) {
            if (pgBin != null && !Files.isDirectory(pgBin)) {
                throw ProblemException.notVerified(new Problem(
                        ErrorCode.BAD_CONFIGURATION,
                        PG_BIN + " is not a folder",
                        pgBin.toString(),
                        "Name the folder that holds pg_dump, or leave it out to have it searched:"
                                + " -Dbackup.pgBin=/usr/lib/postgresql/16/bin"));
            }
            installed = InstalledTools.find(machine, pgBin, versions);
        }
        return installed;
    }
}
