package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.settings.BackupOrigin;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.Policies;
import io.github.backupverify.settings.Requirement;
import java.io.File;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The parameters of a goal that can work on a backup that some other job took. */
@NullUnmarked
public abstract class BackupFileMojo extends RestoreMojo {
    /**
     * A backup that some other job took, instead of taking one: a file in any of pg_dump's formats, a plain one also
     * compressed by gzip, zstd, xz, bzip2 or lz4; the folder of the directory format; or a folder of backups or a glob,
     * of which the newest is taken by the time that it carries. It is only read. Restored on an embedded PostgreSQL
     * unless {@code restoreUrl} or {@code url} names a server; compared with the manifest beside it, else with the
     * database of {@code url}, else with itself. A database that only the environment or the project names is left
     * alone.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.file")
    private File file;

    /**
     * The manifest to hold {@code file} against. Not set: {@code <file>.manifest.json} where it is there.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.manifest")
    private File manifest;

    /**
     * How old a backup may be, for example {@code 26h}; the age is told from inside it, never by the file's date. Not set:
     * any age.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.maxAge")
    private String maxAge;

    /**
     * How long the restore may take, for example {@code 30m}. Not set: as long as the other limits allow.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.maxRestoreTime")
    private String maxRestoreTime;

    /**
     * The weakest proof that is enough, the strongest first: {@code database}, {@code manifest}, {@code itself} (the file
     * is whole and restores), {@code schema} (an embedded PostgreSQL with the project's migrations). Anything weaker is
     * NOT_VERIFIED. Not set: any.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.requiredProof")
    private String requiredProof;

    /** The backup that is there; null where the run takes it itself. */
    ExistingBackupSettings existing(Build build) {
        String command = fetchCommand(build);
        if (file == null && command.isEmpty()) {
            return null;
        }
        return new ExistingBackupSettings(
                command.isEmpty()
                        ? new BackupOrigin.OnDisk(file.getPath())
                        : new BackupOrigin.Fetched(
                                command, Optional.ofNullable(file).map(File::getPath)),
                manifest == null ? null : manifest.toPath(),
                false,
                Optional.empty(),
                encryptionRequired());
    }

    final Policies policies(Build build) {
        RunTimeProperties properties = new RunTimeProperties(build);
        return new Policies(
                properties.limit("backup.maxAge", maxAge), properties.limit("backup.maxRestoreTime", maxRestoreTime));
    }

    final Requirement required(Build build) {
        return new Requirement(requiredExtent(build), Requirement.proof(requiredProof));
    }
}
