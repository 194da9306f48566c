package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.MigrationChoice;
import io.github.backupverify.mojo.maven.ModuleChoice;
import io.github.backupverify.mojo.parameter.GivenParameters;
import io.github.backupverify.mojo.request.VerificationRequest;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.BackupSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.LeastSize;
import io.github.backupverify.settings.migration.RehearsalSettings;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.settings.text.ByteSizeText;
import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The parameters of a goal that takes backups, and the request of one that verifies them. */
@NullUnmarked
public abstract class VerificationMojo extends CopyChecksMojo {
    /**
     * The backup's format, as pg_dump names it: {@code plain}, {@code custom}, {@code directory} or {@code tar}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.format", defaultValue = "directory")
    private String format;

    /**
     * Compression, as {@code pg_dump --compress} takes it: a level, or method and level. Not set: none for a backup that
     * is removed, pg_dump's default for one that is kept.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.compress")
    private String compress;

    /**
     * Only these schemas, as {@code pg_dump --schema} takes them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.schemas")
    private List<String> schemas;

    /**
     * Not these schemas, as {@code pg_dump --exclude-schema} takes them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.excludeSchemas")
    private List<String> excludeSchemas;

    /**
     * Only these tables, as {@code pg_dump --table} takes them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.tables")
    private List<String> tables;

    /**
     * Not these tables, as {@code pg_dump --exclude-table} takes them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.excludeTables")
    private List<String> excludeTables;

    /**
     * Keeps the verified backup in {@code backupDirectory}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.keep", defaultValue = "false")
    private boolean keep;

    /**
     * Where a kept backup goes. Without a POM: {@code target/backups} below the current folder.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.directory", defaultValue = "${project.build.directory}/backups")
    private File backupDirectory;

    /**
     * A backup smaller than this is bad: {@code 10 MB}; 0 turns the check off. Not set: one below 1 KB gets a warning, as
     * that of a nearly empty database is.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.minSize")
    private String minSize;

    /**
     * SQL scripts, or folders with Flyway's {@code V*.sql}, that fill the embedded PostgreSQL when it is the source. Not
     * set: the project's own Flyway or Liquibase does, or where it has neither, its files in
     * {@code src/main/resources/db/migration}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.initScripts")
    private List<File> initScripts;

    @Inject
    MigrationChoice choice;

    final VerificationRequest request(Build build) {
        GivenParameters parameters = given();
        ExistingBackupSettings existing = existing(build);
        if (existing == null && keep && encryptionRequired()) {
            throw BadSetting.of(
                    "backup.keep cannot be used where backup.encryption=required",
                    "what this goal keeps can be read without a key",
                    "Leave backup.keep out, and verify the backup that is encrypted: -Dbackup.file=/backups/app.dump.gpg");
        }
        if (existing == null && build.asked()) {
            ModuleChoice.require(build, source(build, null));
        }
        return new VerificationRequest(
                build.name(),
                build.asked(),
                parameters,
                servers(build),
                existing,
                backup(build),
                policies(build),
                copyChecks(build),
                embedded(),
                () -> choice.forSchema(build, build.inBaseFolder(initScripts)),
                required(build),
                rehearsal(build));
    }

    /** What is asked of the project's migrations; null for nothing. */
    RehearsalSettings rehearsal(Build build) {
        return null;
    }

    private BackupSettings backup(Build build) {
        return new BackupSettings(
                BackupFormat.parse("backup.format", format),
                compress == null ? "" : compress.strip(),
                jobs(),
                given(schemas),
                given(excludeSchemas),
                given(tables),
                given(excludeTables),
                keep,
                build.below("backup.directory", backupDirectory, "backups"),
                leftOut(),
                minSize == null ? LeastSize.DEFAULT : LeastSize.asked(ByteSizeText.parse("backup.minSize", minSize)));
    }
}
