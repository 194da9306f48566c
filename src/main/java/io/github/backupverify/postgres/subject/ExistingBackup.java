package io.github.backupverify.postgres.subject;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.backup.FileStamp;
import io.github.backupverify.backup.TextRange;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.tools.PgVersion;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A backup that some other job took.
 *
 * @param original the file or folder that was given; only ever read
 * @param file the same by its content
 * @param serverVersion of the database it was taken from; null where the file does not say
 * @param dumpVersion of the pg_dump that wrote it; null where the file does not say
 * @param manifest the manifest that describes it; null for none
 * @param stamp what the file system said of it before anything of it was read
 * @param wholeServer whether it is a dump of a whole server, of which {@link #part} makes dumps of databases
 * @param digest of the original; null where it is not known yet
 */
public record ExistingBackup(
        Path original,
        BackupFile file,
        @Nullable PgVersion serverVersion,
        @Nullable PgVersion dumpVersion,
        @Nullable Path manifest,
        FileStamp stamp,
        boolean wholeServer,
        @Nullable FileDigest digest) {

    /** Of the dump of a whole server the dump of one database. */
    public ExistingBackup part(TextRange text, FileDigest ofOriginal) {
        return new ExistingBackup(
                original, file.part(text), serverVersion, dumpVersion, null, stamp, false, ofOriginal);
    }

    /** The same with the versions that its first database's dump tells. */
    public ExistingBackup of(@Nullable PgVersion server, @Nullable PgVersion dump) {
        return new ExistingBackup(original, file, server, dump, manifest, stamp, wholeServer, digest);
    }
}
