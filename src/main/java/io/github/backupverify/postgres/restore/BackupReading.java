package io.github.backupverify.postgres.restore;

import io.github.backupverify.backup.BackupOnDisk;
import io.github.backupverify.backup.CorruptFileException;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.postgres.archive.TocEntry;
import io.github.backupverify.postgres.blame.ToolFailure;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.DumpScanner;
import io.github.backupverify.postgres.script.ScanOptions;
import io.github.backupverify.postgres.script.entry.DumpFacts;
import io.github.backupverify.postgres.script.entry.DumpParts;
import io.github.backupverify.postgres.script.entry.Owners;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.tools.ClientConnection;
import io.github.backupverify.postgres.tools.PgRestore;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.io.input.ProxyInputStream;

/** Turns a backup of any format into what it holds: an archive by way of the SQL that pg_restore makes of it. */
public final class BackupReading implements Progress {
    /** What a file holds that is too damaged to be read. */
    public static final DumpContents NOTHING = new DumpContents(
            new DumpFacts("", "", "", false, new DumpParts(List.of(), false, 0, "")),
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            Owners.NONE,
            Set.of(),
            false,
            List.of(),
            List.of(),
            0);

    /**
     * An archive's text comes from pg_restore --create, and is only read. On a throw-away server a plain dump may make its
     * database as well.
     */
    private static final ScanOptions WITH_DATABASE = new ScanOptions(true, true);

    /** So that the database's own entries are there. */
    private static final List<String> WITH_CREATE = List.of("--create");

    private final Subject source;
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param source whose tools read it
     */
    public BackupReading(Subject source) {
        this.source = source;
        source.run().listener().watch(this);
    }

    /** Looks at the file itself; no client tool sees it yet. */
    public BackupFile inspect(Path file) {
        try {
            return BackupFile.inspect(file);
        } catch (IOException e) {
            throw BackupOnDisk.unreadable(file, e);
        }
    }

    /**
     * Reads it to the last byte.
     *
     * @throws ProblemException BACKUP_BAD where it is damaged
     */
    public DumpContents read(BackupFile file) {
        return read(file, false);
    }

    /**
     * All of an archive but the rows of its tables: for whoever restores it and compares the copy, which reads them anyway.
     *
     * @throws ProblemException BACKUP_BAD where it is damaged
     */
    public DumpContents readWithoutRows(BackupFile file) {
        if (file.entries().isEmpty()) {
            // Of a version that is not known here.
            return read(file);
        }
        List<TocEntry> kept = file.entries().stream()
                .filter(entry -> !entry.type().equals("TABLE DATA"))
                .toList();
        return archive(file.path(), WITH_DATABASE, List.of("--create", EntryList.option(source, "without-rows", kept)));
    }

    /** The content of its tables, so that the time zone it was dumped in makes no difference. */
    public Map<QualifiedName, Fingerprint> canonicalTables(BackupFile file) {
        return read(file, true).tables();
    }

    private DumpContents read(BackupFile file, boolean canonical) {
        ScanOptions options =
                file.kind() == FileKind.PLAIN && !source.settings().onThrowAwayServer()
                        ? ScanOptions.SCHEMA
                        : WITH_DATABASE;
        ScanOptions wanted = canonical ? options.canonical() : options;
        return file.kind() == FileKind.PLAIN ? plain(file, wanted) : archive(file.path(), wanted, WITH_CREATE);
    }

    private DumpContents plain(BackupFile file, ScanOptions options) {
        try (InputStream in = file.text().open(file.path())) {
            return DumpScanner.scan(counted(in), options);
        } catch (CorruptFileException e) {
            throw ProblemException.failed(new Problem(
                    ErrorCode.UNREADABLE_BACKUP,
                    "The backup " + file.path().getFileName() + " cannot be read to its end",
                    e.what(),
                    "Take a new backup, and look at what wrote this one: pg_dump --format=custom --file=backup.dump"
                            + " <database>"));
        } catch (IOException e) {
            throw BackupOnDisk.unreadable(file.path(), e);
        }
    }

    private DumpContents archive(Path file, ScanOptions options, List<String> more) {
        PgRestore pgRestore = new PgRestore(source.clientTools().restore().path(), ClientConnection.NONE);
        ToolRunner.Output<DumpContents> output = source.runner()
                .read(pgRestore.script(file, more), this, stdout -> DumpScanner.scan(counted(stdout), options));
        if (!output.exit().ok()) {
            throw ToolFailure.restoring("The backup cannot be read to its end", output.exit());
        }
        return output.value();
    }

    private InputStream counted(InputStream in) {
        return new ProxyInputStream(in) {
            @Override
            protected void afterRead(int count) {
                bytes.addAndGet(Math.max(0, count));
            }
        };
    }

    @Override
    public long marker() {
        return bytes.get();
    }

    @Override
    public String describe() {
        return "read " + Figures.bytes(bytes.get()) + " of the backup's text";
    }
}
