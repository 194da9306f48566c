package io.github.backupverify.postgres.definition;

import io.github.backupverify.postgres.blame.ToolFailure;
import io.github.backupverify.postgres.restore.Restorer;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.DumpScanner;
import io.github.backupverify.postgres.script.LeftOut;
import io.github.backupverify.postgres.script.ScanOptions;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.source.Snapshot;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.SourceDefinitions;
import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TemporaryDatabase;
import io.github.backupverify.postgres.tools.ClientConnection;
import io.github.backupverify.postgres.tools.PgDump;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.settings.BackupSettings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Definitions as pg_dump writes them, of the source and of temporary databases. */
public final class DefinitionDumps implements Progress {
    private static final ScanOptions WITH_DATABASE = new ScanOptions(true, true);

    private final Subject source;

    /**
     * @param source whose tools and limits are used
     */
    public DefinitionDumps(Subject source) {
        this.source = source;
    }

    /** Of the source at its snapshot, with those of the database itself. */
    public SourceDefinitions of(DatabaseSubject live, Snapshot snapshot) {
        LeftOut leftOut = snapshot.selected().leftOut();
        Path script = source.run().workDirectory().resolve("definitions.sql");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(script))) {
            DumpContents contents = read(
                    live.client(),
                    live.settings().backup(),
                    stdout -> DumpScanner.scan(
                            stdout, out, WITH_DATABASE, entry -> Definitions.ofDatabase(entry) || leftOut.holds(entry)),
                    "--create",
                    "--snapshot=" + snapshot.id());
            return new SourceDefinitions(contents, leftOut.without(contents.entries()), contents.owners(), script);
        } catch (IOException e) {
            throw RunFolder.unusable("The source's definitions", script, e);
        }
    }

    /** Of a temporary database. */
    public List<DumpEntry> of(Target target, TemporaryDatabase database) {
        DumpContents contents = read(
                Restorer.client(source, target, database),
                source.settings().backup().excludingNoTable(),
                stdout -> DumpScanner.scan(stdout, ScanOptions.SCHEMA),
                "--no-subscriptions");
        return contents.entries();
    }

    private DumpContents read(
            ClientConnection client,
            BackupSettings selection,
            ToolRunner.OutputReader<DumpContents> reader,
            String... more) {
        PgDump pgDump = new PgDump(source.clientTools().dump().path(), client);
        ToolRunner.Output<DumpContents> output = source.runner()
                .read(pgDump.definitions(selection, source.settings().limits(), more), this, reader);
        if (!output.exit().ok()) {
            throw ToolFailure.of("pg_dump could not write the definitions of a database", output.exit());
        }
        return output.value();
    }

    /** Only bytes of output count: how long pg_dump reads the catalogues before it writes depends on the number of objects. */
    @Override
    public long marker() {
        return 0;
    }

    @Override
    public String describe() {
        return "reading definitions";
    }
}
