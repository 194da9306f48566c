package io.github.backupverify.postgres.restore;

import io.github.backupverify.backup.BackupOnDisk;
import io.github.backupverify.backup.TextRange;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.TocEntry;
import io.github.backupverify.postgres.blame.NewerSettings;
import io.github.backupverify.postgres.blame.ToolFailure;
import io.github.backupverify.postgres.script.DumpScanner;
import io.github.backupverify.postgres.script.LeftOut;
import io.github.backupverify.postgres.script.ScanOptions;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.session.SessionParameters;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TemporaryDatabase;
import io.github.backupverify.postgres.tools.ClientConnection;
import io.github.backupverify.postgres.tools.PgRestore;
import io.github.backupverify.postgres.tools.Psql;
import io.github.backupverify.process.ToolExit;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Progress;
import io.github.backupverify.settings.BackupFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.commons.io.function.IOSupplier;

/**
 * Restores a file into a temporary database with PostgreSQL's own tools, and accepts no error.
 *
 * @param client leads the tools to the temporary database
 * @param jobs parallel ones, where the format allows them
 * @param leftOut is not restored; then it is scripted
 * @param scripted whether no pg_restore speaks to the server, and psql runs what it writes
 */
public record Restorer(
        Subject source, Target target, ClientConnection client, int jobs, boolean scripted, LeftOut leftOut) {
    /** pg_restore's word for errors that it went over. */
    private static final String IGNORED = "errors ignored on restore";

    public static Restorer into(
            Subject source, Target target, TemporaryDatabase database, int jobs, boolean scripted, LeftOut leftOut) {
        // The copy is dropped whatever becomes of the server, so that no commit need wait for the disk. Where the
        // time of the restore is judged, each does, as in any other.
        Map<String, String> parameters = target.restoring();
        if (source.settings().policies().maxRestoreTime() == null) {
            parameters.put("synchronous_commit", "off");
        }
        return new Restorer(source, target, client(source, target, database, parameters), jobs, scripted, leftOut);
    }

    /** Leads a tool to a temporary database, with parameters that let everything be restored. */
    public static ClientConnection client(Subject source, Target target, TemporaryDatabase database) {
        return client(source, target, database, target.restoring());
    }

    /** The same for migrations, at which event triggers fire as they do anywhere else. */
    public static ClientConnection migrating(Subject source, Target target, TemporaryDatabase database) {
        return client(source, target, database, SessionParameters.restoring(target.lcMonetary(), target.major()));
    }

    private static ClientConnection client(
            Subject source, Target target, TemporaryDatabase database, Map<String, String> parameters) {
        parameters.putAll(target.language().parameters());
        // pg_dump looks for tables without a schema there, in the copy as in the source.
        source.searchPath().ifPresent(path -> parameters.put("search_path", path));
        return ClientConnection.to(
                database.sessions().connection(),
                source.run().workDirectory(),
                source.settings().limits().connect(),
                parameters);
    }

    /** Restores the whole file, and returns what the tool said although it succeeded: warnings. */
    public String restore(BackupFormat format, Path file, Progress progress) {
        return scripted
                ? script(format, file, progress, entry -> false)
                : archive(file, progress, jobs(format), List.of());
    }

    /** The same without event triggers, of a plain dump of definitions alone. */
    public String definitions(Path file, Progress progress) {
        return script(BackupFormat.PLAIN, file, progress, DeferredEntries::eventTrigger);
    }

    /**
     * The same with the last entries last.
     *
     * @param known the last entries, as far as the dump tells by itself
     * @param last all that is to be known of them, asked when all others are there
     */
    public String restore(
            BackupFormat format, Path file, Progress progress, DeferredEntries known, Supplier<DeferredEntries> last) {
        List<TocEntry> listed = scripted ? List.of() : tableOfContents(file);
        if (listed.isEmpty()) {
            String said = script(format, file, progress, known::last);
            DeferredEntries entries = last.get();
            return said
                    + script(format, file, progress, entry -> !DeferredEntries.refresh(entry) || entries.leftOut(entry))
                    + script(format, file, progress, entry -> !DeferredEntries.eventTrigger(entry));
        }
        String first = EntryList.option(source, "first", known.first(listed));
        String said = archive(file, progress, jobs(format), List.of(first));
        // One job keeps to the order of the list.
        String ordered = EntryList.option(source, "last", last.get().inOrder(listed));
        return said + archive(file, progress, 1, List.of(ordered));
    }

    private static List<TocEntry> tableOfContents(Path file) {
        try {
            return BackupFile.tableOfContents(file);
        } catch (IOException e) {
            throw BackupOnDisk.unreadable(file, e);
        }
    }

    private int jobs(BackupFormat format) {
        return format == BackupFormat.TAR ? 1 : jobs;
    }

    private String archive(Path file, Progress progress, int atOnce, List<String> more) {
        List<String> options = new ArrayList<>(more);
        if (!target.sameServer()) {
            options.add("--no-tablespaces");
        }
        return succeeded(source.runner().run(pgRestore().restore(file, atOnce, options), progress));
    }

    private PgRestore pgRestore() {
        return new PgRestore(source.clientTools().restore().path(), client);
    }

    private String script(BackupFormat format, Path file, Progress progress, Predicate<EntryHeader> dropped) {
        if (format != BackupFormat.PLAIN) {
            ToolRunner.Output<String> output = source.runner()
                    .read(pgRestore().script(file, List.of()), progress, sql -> psql(() -> sql, progress, dropped));
            return succeeded(output.exit()) + output.value();
        }
        return psql(() -> text(file).open(file), progress, dropped);
    }

    private TextRange text(Path file) {
        return source.existing()
                .map(ExistingBackup::file)
                .filter(existing -> existing.path().equals(file))
                .map(BackupFile::text)
                .orElse(TextRange.WHOLE);
    }

    /** The script passes through the scanner, which lets nothing through that leaves the database. */
    private String psql(IOSupplier<InputStream> script, Progress progress, Predicate<EntryHeader> dropped) {
        Set<String> settings = new HashSet<>(NewerSettings.unknownTo(target.major()));
        if (!target.sameServer()) {
            settings.add("default_tablespace");
        }
        boolean ownDatabase = source.settings().onThrowAwayServer();
        ScanOptions options = new ScanOptions(false, ownDatabase);
        Psql psql = new Psql(source.clientTools().psql().path(), client);
        return succeeded(source.runner().write(psql.script(), progress, stdin -> {
            try (InputStream in = script.get()) {
                DumpScanner.copy(
                        in,
                        stdin,
                        options.intoNewDatabase(settings, target.missingCompressions()),
                        entry -> opensConnections(entry)
                                || leftOut.holds(entry)
                                // The database is there, under a name of its own.
                                || (ownDatabase && entry.concerns("DATABASE"))
                                || dropped.test(entry));
            }
        }));
    }

    private String succeeded(ToolExit exit) {
        if (!exit.ok() || exit.stderr().contains(IGNORED)) {
            ProblemException failure = ToolFailure.restoring("The backup does not restore", exit);
            throw failure.verdict() != Verdict.FAILED || target.language().understood()
                    ? failure
                    : notUnderstood(failure.problem());
        }
        return exit.stderr();
    }

    /** Whether the server or the backup is at fault, only its words could tell. */
    private ProblemException notUnderstood(Problem failure) {
        return ProblemException.notVerified(failure.as(
                ErrorCode.TOOL_FAILED,
                failure.what() + ", and why is not understood",
                failure.why() + "; the restore server speaks another language than English to this role",
                "Read its words above. To have them understood, as a superuser: ALTER ROLE "
                        + target.server().connection().username()
                        + " SET lc_messages = 'C'; or restore elsewhere: -Dbackup.restoreUrl=embedded"));
    }

    /** A restored subscription would connect to the publisher. */
    private static boolean opensConnections(EntryHeader entry) {
        return entry.concerns("SUBSCRIPTION");
    }
}
