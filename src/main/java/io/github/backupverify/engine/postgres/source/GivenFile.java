package io.github.backupverify.engine.postgres.source;

import io.github.backupverify.engine.postgres.dump.file.BackupFile;
import io.github.backupverify.engine.postgres.dump.file.FileStamp;
import io.github.backupverify.engine.postgres.tools.PgVersion;
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
 */
public record GivenFile(
        Path original,
        BackupFile file,
        @Nullable PgVersion serverVersion,
        @Nullable PgVersion dumpVersion,
        @Nullable Path manifest,
        FileStamp stamp) {}
