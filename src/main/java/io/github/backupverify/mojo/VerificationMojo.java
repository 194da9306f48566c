package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.ModuleChoice;
import io.github.backupverify.mojo.parameter.GivenParameters;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.BackupSettings;
import io.github.backupverify.settings.EmbeddedSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.LeastSize;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.migration.RehearsalSettings;
import io.github.backupverify.settings.text.ByteSizeText;
import io.github.backupverify.settings.text.NumberText;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The parameters of a goal that takes backups, and the request of one that verifies them. */
@NullUnmarked
public abstract class VerificationMojo extends CopyChecksMojo {
    private static final int MOST_DEFAULT_JOBS = 8;

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
     * Parallel jobs of dump (directory format), restore and comparison. 0: one per processor, at most 8.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.jobs", defaultValue = "0")
    private String jobs;

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
     * Extensions that no copy under another name can have, beside {@code pg_cron}, which is known: each as
     * {@code name}, or as {@code name:schema} where it makes a schema for itself. They are left out of the restore with
     * the rows of that schema, and a warning names them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.leaveOutExtensions")
    private List<String> leaveOutExtensions;

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
     * Version of the throw-away PostgreSQL: a major version, {@code 17}, or that of its binaries, {@code 15.19.0}. Not
     * set: the newest known one of the client tools' major version.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.embeddedVersion")
    private String embeddedVersion;

    /**
     * What stands around a throw-away server, on which code of the file may run: {@code auto}, the strongest fence that
     * the machine allows, {@code required}, no network and no files but its own, for files that you do not trust, or
     * {@code none}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.fence", defaultValue = "auto")
    private String fence;

    /**
     * SQL scripts, or folders with Flyway's {@code V*.sql}, that fill the embedded PostgreSQL when it is the source. Not
     * set: {@code src/main/resources/db/migration}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.initScripts")
    private List<File> initScripts;

    final VerificationRequest request(Build build) {
        GivenParameters parameters = given();
        ExistingBackupSettings existing = existing(build);
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
                embedded(build),
                required(build),
                rehearsal(build));
    }

    /** What is asked of the project's migrations; null for nothing. */
    RehearsalSettings rehearsal(Build build) {
        return null;
    }

    private BackupSettings backup(Build build) {
        int parallel = (int) NumberText.parse(
                "backup.jobs",
                jobs,
                "a number of parallel jobs, 1 or more; 0 for one per processor, at most " + MOST_DEFAULT_JOBS,
                0,
                Integer.MAX_VALUE);
        return new BackupSettings(
                BackupFormat.parse("backup.format", format),
                compress == null ? "" : compress.strip(),
                parallel > 0
                        ? parallel
                        : Math.min(MOST_DEFAULT_JOBS, Runtime.getRuntime().availableProcessors()),
                given(schemas),
                given(excludeSchemas),
                given(tables),
                given(excludeTables),
                keep,
                build.below("backup.directory", backupDirectory, "backups"),
                given(leaveOutExtensions),
                minSize == null ? LeastSize.DEFAULT : LeastSize.asked(ByteSizeText.parse("backup.minSize", minSize)));
    }

    /** Of the throw-away server; empty for that of the client tools. */
    String embeddedVersion() {
        return embeddedVersion == null ? "" : embeddedVersion.strip();
    }

    private EmbeddedSettings embedded(Build build) {
        List<Path> scripts = initScripts == null || initScripts.isEmpty()
                ? List.of(Path.of("src/main/resources/db/migration"))
                : initScripts.stream().map(File::toPath).toList();
        Path base = build.baseFolder();
        return new EmbeddedSettings(
                embeddedVersion(),
                scripts.stream().map(base::resolve).toList(),
                Secret.random(),
                FenceWanted.parse(fence));
    }
}
