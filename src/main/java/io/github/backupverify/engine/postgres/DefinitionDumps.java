package io.github.backupverify.engine.postgres;

import io.github.backupverify.engine.postgres.dump.DumpContents;
import io.github.backupverify.engine.postgres.dump.DumpEntry;
import io.github.backupverify.engine.postgres.dump.DumpScanner;
import io.github.backupverify.engine.postgres.dump.ScanOptions;
import io.github.backupverify.engine.postgres.source.Origin;
import io.github.backupverify.engine.postgres.source.PostgresSource;
import io.github.backupverify.engine.postgres.target.Target;
import io.github.backupverify.engine.postgres.target.TemporaryDatabase;
import io.github.backupverify.engine.postgres.tools.ClientConnection;
import io.github.backupverify.engine.postgres.tools.PgDump;
import io.github.backupverify.engine.postgres.tools.ToolFailure;
import io.github.backupverify.process.Command;
import io.github.backupverify.process.Progress;
import io.github.backupverify.process.ToolExit;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.settings.Limits;
import java.nio.file.Path;
import java.util.List;

/** Definitions as pg_dump writes them, of the source and of temporary databases. */
final class DefinitionDumps implements Progress {
    private final Origin source;

    DefinitionDumps(Origin source) {
        this.source = source;
    }

    /** Of the source at its snapshot, with those of the database itself. */
    List<DumpEntry> of(PostgresSource live) {
        return read(live.client(), "--create", "--snapshot=" + live.snapshot().id());
    }

    /** Of a temporary database. */
    List<DumpEntry> of(Target target, TemporaryDatabase database) {
        return read(Restorer.into(source, target, database, 1).client(), "--no-subscriptions");
    }

    /** Writes those of the source to a file that psql restores. */
    Path write(PostgresSource live) {
        Path file = source.run().workDirectory().resolve("definitions.sql");
        Command command =
                command(live.client(), "--snapshot=" + live.snapshot().id(), "--no-subscriptions", "--file=" + file);
        ToolExit exit = source.runner().run(command, this);
        if (!exit.ok()) {
            throw ToolFailure.of("pg_dump could not write the source's definitions", exit);
        }
        return file;
    }

    private List<DumpEntry> read(ClientConnection client, String... more) {
        ToolRunner.Output<DumpContents> output = source.runner()
                .read(command(client, more), this, stdout -> DumpScanner.scan(stdout, ScanOptions.SCHEMA));
        if (!output.exit().ok()) {
            throw ToolFailure.of("pg_dump could not write the definitions of a database", output.exit());
        }
        return output.value().entries();
    }

    private Command command(ClientConnection client, String... more) {
        return new PgDump(source.clientTools().dump().path(), client)
                .definitions(source.settings().backup(), limits(), more);
    }

    private Limits limits() {
        return source instanceof PostgresSource live
                ? live.snapshot().patient()
                : source.settings().limits();
    }

    /** Only the output moves: how long pg_dump thinks before it writes depends on the number of objects. */
    @Override
    public long marker() {
        return 0;
    }

    @Override
    public String describe() {
        return "reading definitions";
    }
}
