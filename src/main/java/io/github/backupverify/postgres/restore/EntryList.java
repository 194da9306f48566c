package io.github.backupverify.postgres.restore;

import io.github.backupverify.postgres.archive.TocEntry;
import io.github.backupverify.postgres.subject.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Entries of an archive that pg_restore is kept to, in their order where it works with one job. */
final class EntryList {
    private EntryList() {}

    /**
     * The option that does so. Of each line in the file, pg_restore reads the entry's number.
     *
     * @param name of the file that is written for it, unique in the run
     */
    static String option(Subject subject, String name, List<TocEntry> entries) {
        Path file = subject.run().workDirectory().resolve(name + ".list");
        try {
            Files.write(
                    file, entries.stream().map(entry -> entry.dumpId() + ";").toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "--use-list=" + file;
    }
}
