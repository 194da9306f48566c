package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.postgres.dump.DumpContents;
import io.github.backupverify.engine.postgres.dump.DumpScanner;
import io.github.backupverify.engine.postgres.dump.ScanOptions;
import io.github.backupverify.engine.postgres.source.PostgresSource;
import io.github.backupverify.engine.postgres.tools.PgRestore;
import io.github.backupverify.engine.postgres.tools.ToolFailure;
import io.github.backupverify.process.Progress;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.settings.BackupFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** Turns a backup of any format into what it holds: an archive by way of the SQL that pg_restore makes of it. */
final class BackupReading implements Progress {
    private static final ScanOptions OPTIONS = new ScanOptions(true, true);

    private final PostgresSource source;
    private final AtomicLong bytes = new AtomicLong();

    BackupReading(PostgresSource source) {
        this.source = source;
        source.run().heartbeat().watch(this);
    }

    DumpContents read(Path file) {
        return source.settings().backup().format() == BackupFormat.PLAIN ? plain(file) : archive(file);
    }

    private DumpContents plain(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DumpScanner.scan(in, ScanOptions.SCHEMA);
        } catch (IOException e) {
            throw ProblemException.notVerified(
                    new Problem(
                            ErrorCode.UNREADABLE_BACKUP,
                            "The backup " + file + " could not be read",
                            String.valueOf(e.getMessage()),
                            "Check the disk and the file's permissions: ls -l " + file),
                    e);
        }
    }

    private DumpContents archive(Path file) {
        PgRestore pgRestore = new PgRestore(source.clientTools().restore().path(), source.client());
        ToolRunner.Output<DumpContents> output =
                source.runner().read(pgRestore.script(file), this, stdout -> DumpScanner.scan(stdout, OPTIONS));
        if (!output.exit().ok()) {
            throw ToolFailure.restoring("The backup cannot be read to its end", output.exit());
        }
        return output.value();
    }

    @Override
    public long marker() {
        return bytes.get();
    }

    @Override
    public String describe() {
        return "reading the backup";
    }
}
