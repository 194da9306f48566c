package io.github.backupverify.engine.postgres;

import io.github.backupverify.engine.postgres.dump.DumpScanner;
import io.github.backupverify.engine.postgres.dump.EntryHeader;
import io.github.backupverify.engine.postgres.dump.ScanOptions;
import io.github.backupverify.engine.postgres.dump.file.Decompression;
import io.github.backupverify.engine.postgres.session.SessionParameters;
import io.github.backupverify.engine.postgres.source.Origin;
import io.github.backupverify.engine.postgres.target.Target;
import io.github.backupverify.engine.postgres.target.TemporaryDatabase;
import io.github.backupverify.engine.postgres.tools.ClientConnection;
import io.github.backupverify.engine.postgres.tools.PgRestore;
import io.github.backupverify.engine.postgres.tools.Psql;
import io.github.backupverify.engine.postgres.tools.ToolFailure;
import io.github.backupverify.process.Progress;
import io.github.backupverify.process.ToolExit;
import io.github.backupverify.settings.BackupFormat;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Restores a file into a temporary database with PostgreSQL's own tools, and accepts no error.
 *
 * @param client leads the tools to the temporary database
 * @param jobs parallel ones, where the format allows them
 */
record Restorer(Origin source, Target target, ClientConnection client, int jobs) {
    /** pg_restore's word for errors that it went over. */
    private static final String IGNORED = "errors ignored on restore";

    static Restorer into(Origin source, Target target, TemporaryDatabase database, int jobs) {
        return new Restorer(
                source,
                target,
                ClientConnection.to(
                        database.sessions().connection(),
                        source.run().workDirectory(),
                        source.settings().limits().connect(),
                        SessionParameters.restoring(source.lcMonetary())),
                jobs);
    }

    /**
     * Restores, and returns what the tool said although it succeeded: warnings.
     */
    String restore(BackupFormat format, Path file, Progress progress) {
        ToolExit exit = format == BackupFormat.PLAIN ? plain(file, progress) : archive(format, file, progress);
        if (!exit.ok() || exit.stderr().contains(IGNORED)) {
            throw ToolFailure.restoring("The backup does not restore", exit);
        }
        return exit.stderr();
    }

    private ToolExit archive(BackupFormat format, Path file, Progress progress) {
        List<String> more = target.sameServer() ? List.of() : List.of("--no-tablespaces");
        PgRestore pgRestore = new PgRestore(source.clientTools().restore().path(), client);
        return source.runner().run(pgRestore.restore(file, format == BackupFormat.TAR ? 1 : jobs, more), progress);
    }

    /** The file passes through the scanner, which lets nothing through that leaves the database. */
    private ToolExit plain(Path file, Progress progress) {
        Psql psql = new Psql(source.clientTools().psql().path(), client);
        return source.runner().write(psql.script(), progress, stdin -> {
            try (InputStream in = Decompression.open(Files.newInputStream(file))) {
                ScanOptions options =
                        target.sameServer() ? ScanOptions.BACKUP : ScanOptions.BACKUP.withoutTablespaces();
                DumpScanner.copy(in, stdin, options, Restorer::opensConnections);
            }
        });
    }

    /** A restored subscription would connect to the publisher. */
    private static boolean opensConnections(EntryHeader entry) {
        return entry.type().startsWith("SUBSCRIPTION") || entry.name().startsWith("SUBSCRIPTION ");
    }
}
