package io.github.backupverify.mojo;

import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.evidence.SigningKey;
import io.github.backupverify.mojo.maven.BuildFolder;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.record.Announcement;
import io.github.backupverify.mojo.record.EvidenceKeys;
import io.github.backupverify.postgres.server.EmbeddedRequest;
import io.github.backupverify.report.Reports;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.BackupSettings;
import io.github.backupverify.settings.EmbeddedSettings;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.settings.text.ByteSizeText;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Takes a backup of the project's PostgreSQL database with PostgreSQL's own tools, reads it to the last byte, restores it
 * into a temporary database, compares that with the source, and fails the build unless everything was proved.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "verify-backup",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresProject = false,
        threadSafe = true)
@NullUnmarked
public class VerifyBackupMojo extends CopyChecksMojo {
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
     * A backup smaller than this is bad: {@code 10 MB}; 0 turns the check off. Below the default, which a nearly empty
     * database stays under, there is only a warning.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.minSize", defaultValue = "1KB")
    private String minSize;

    /**
     * Exact version of the embedded PostgreSQL's binaries, for example {@code 15.19.0}. Not set: the newest known one of
     * the client tools' major version.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.embeddedVersion")
    private String embeddedVersion;

    /**
     * SQL scripts, or folders with Flyway's {@code V*.sql}, that fill the embedded PostgreSQL when it is the source. Not
     * set: {@code src/main/resources/db/migration}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.initScripts")
    private List<File> initScripts;

    /**
     * File with one line for each run, from which the report draws its trends; the last 200 runs are kept.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "backup.historyFile",
            defaultValue = "${project.build.directory}/backup-verification/history.jsonl")
    private File historyFile;

    /**
     * Only records the verdict and lets the build go on, so that {@code post-integration-test} can stop containers;
     * {@code backup:check} then fails the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.deferFailure", defaultValue = "false")
    private boolean deferFailure;

    /**
     * File with the private key, Ed25519 or ECDSA P-256 in PEM, that signs what was proved: evidence.intoto.json among the
     * reports. Not set: the environment's BACKUP_EVIDENCE_KEY, which holds the key itself; without it nothing is signed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.evidenceKey")
    private File evidenceKey;

    /**
     * Address that a message is posted to when the verdict is FAILED or NOT_VERIFIED, and when it is good again; it is kept
     * as secret as a password. Also read from the property {@code backup.webhook}, which {@code mvn -X} does not print, and
     * from the environment's BACKUP_WEBHOOK. A message that does not arrive never fails a build.
     *
     * @since 0.1.0
     */
    @Parameter
    private String webhook;

    /**
     * The form of that message: {@code json}, {@code slack}, {@code teams}, {@code mattermost} or {@code discord}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.webhookForm", defaultValue = "json")
    private String webhookForm;

    /** Maven's own property: skips this goal as it skips integration tests. */
    @Parameter(property = "skipITs", defaultValue = "false")
    private boolean skipITs;

    /** Maven's own property: skips this goal as it skips all tests. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipTests;

    private final MavenVerification verification;

    @Inject
    public VerifyBackupMojo(MavenVerification verification) {
        this.verification = verification;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        String skippedBy = skip() ? "backup.skip" : skipITs ? "skipITs" : skipTests ? "maven.test.skip" : null;
        VerificationResult result = verification.run(this, skippedBy);
        // backup:check can only raise what is on record.
        if (deferFailure && Reports.onRecord(result, ResultFolder.of(this))) {
            Verdicts.defer(result, getLog());
        } else {
            Verdicts.raise(result, ResultFolder.of(this));
        }
    }

    final BackupSettings backup() {
        int parallel = jobs();
        if (parallel < 0) {
            throw BadSetting.of(
                    "backup.jobs cannot be \"" + jobs + "\"",
                    "it is a number of parallel jobs, 1 or more; 0 for one per processor, at most " + MOST_DEFAULT_JOBS,
                    "For example: -Dbackup.jobs=4");
        }
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
                BuildFolder.resolve(session(), "backup.directory", backupDirectory, "backups"),
                given(leaveOutExtensions),
                ByteSizeText.parse("backup.minSize", minSize));
    }

    /** Maven's own message for what is no number names neither the parameter nor what is right. */
    private int jobs() {
        try {
            return Integer.parseInt(jobs.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    final EmbeddedSettings embedded() {
        List<Path> scripts = initScripts == null || initScripts.isEmpty()
                ? List.of(Path.of("src/main/resources/db/migration"))
                : initScripts.stream().map(File::toPath).toList();
        Path base = baseFolder();
        return new EmbeddedSettings(
                embeddedVersion == null ? "" : embeddedVersion.strip(),
                scripts.stream().map(base::resolve).toList(),
                EmbeddedRequest.randomPassword());
    }

    final SigningKey evidenceKey() {
        return EvidenceKeys.signing(evidenceKey);
    }

    final Announcement announcement() {
        return Announcement.of(
                new RunTimeProperties(session(), execution()).read("backup.webhook", webhook), webhookForm);
    }

    final Path historyFile() {
        return BuildFolder.resolve(session(), "backup.historyFile", historyFile, "backup-verification/history.jsonl");
    }
}
