package io.github.backupverify.postgres.restore;

import io.github.backupverify.postgres.subject.Subject;
import io.github.backupverify.postgres.tools.PgRestore;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The entries of an archive as {@code pg_restore --list} prints them, one a line, of which {@code --use-list} takes some.
 * Names are in whatever encoding the database has: bytes go through as they are.
 */
record ArchiveList(Subject source, PgRestore pgRestore) {
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    /** The lines, empty where the tool failed, and how it ended; see {@link PgRestore#list}. */
    ToolRunner.Output<List<String>> read(Path archive, List<String> more, Progress progress) {
        return source.runner()
                .read(
                        pgRestore.list(archive, more),
                        progress,
                        stdout ->
                                new String(stdout.readAllBytes(), BYTES).lines().toList());
    }

    /**
     * The option that keeps pg_restore to some lines, in their order where it works with one job.
     *
     * @param name of the file that is written for it, unique in the run
     */
    String use(String name, List<String> lines) {
        Path file = source.run().workDirectory().resolve(name + ".list");
        try {
            Files.write(file, lines, BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "--use-list=" + file;
    }
}
