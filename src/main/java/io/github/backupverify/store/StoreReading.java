package io.github.backupverify.store;

import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.retention.FirstLook;
import io.github.backupverify.retention.Listing;
import io.github.backupverify.retention.StoredBackup;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Reads what places hold.
 *
 * @param folder private to the run
 * @param trustFileTime whether a backup that says nothing of its time is of the time of its file
 * @param digested of which sizes, in bytes, the SHA-256 is needed
 */
public record StoreReading(
        BackupReader reader,
        ToolRunner runner,
        Path folder,
        FirstLook look,
        boolean trustFileTime,
        LongPredicate digested) {
    /**
     * The backups of one place.
     *
     * @throws io.github.backupverify.check.ProblemException NOT_VERIFIED where it cannot be read to its end: what is not
     *     seen is never taken for missing
     */
    public List<StoredBackup> read(Place place) {
        if (place instanceof Place.Listed listed) {
            return new CommandListing(runner, folder, new Listing(look)).read(listed.parameter(), listed.commandLine());
        }
        return new FolderListing(reader, look, trustFileTime, digested).read(((Place.Folders) place).paths());
    }
}
