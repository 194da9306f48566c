package io.github.backupverify.mojo;

import io.github.backupverify.history.TrendPolicy;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.parameter.GivenParameters;
import io.github.backupverify.mojo.record.Commit;
import io.github.backupverify.mojo.record.RunHistory;
import io.github.backupverify.mojo.record.SeriesOf;
import io.github.backupverify.mojo.request.VerificationRequest;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.BackupOrigin;
import io.github.backupverify.settings.BackupSettings;
import io.github.backupverify.settings.CopyChecks;
import io.github.backupverify.settings.EmbeddedSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.FenceWanted;
import io.github.backupverify.settings.LeastSize;
import io.github.backupverify.settings.Policies;
import io.github.backupverify.settings.Requirement;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.text.NumberText;
import io.github.backupverify.settings.text.WordText;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The parameters of a goal that restores backups, whichever they are. */
@NullUnmarked
public abstract class RestoreMojo extends RestoreServerMojo {
    private static final int MOST_DEFAULT_JOBS = 8;

    /**
     * Shell command that writes the backup to its standard output, in place of {@code file}:
     * {@code gpg --decrypt /backups/app.dump.gpg}; or out of {@code file}, whose name it finds in the variable
     * {@code BACKUP_NAME}: {@code gpg --decrypt "$BACKUP_NAME"}. An exit status other than 0 ends the run. Also read from the property
     * {@code backup.fetchCommand}, which {@code mvn -X} does not print.
     *
     * @since 0.1.0
     */
    @Parameter
    private String fetchCommand;

    /**
     * Whether backups that are kept have to be encrypted: {@code any}, or {@code required}, where one whose bytes can be
     * read without a key is FAILED. {@code fetchCommand} decrypts what is to be verified.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.encryption", defaultValue = "any")
    private String encryption;

    /**
     * Parallel jobs of dump (directory format), restore and comparison. 0: one per processor, at most 8.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.jobs", defaultValue = "0")
    private String jobs;

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
     * Version of the throw-away PostgreSQL: a major version, {@code 17}, or that of its binaries, {@code 15.19.0}. Not
     * set: the newest known one of the client tools' major version; as the source, of the version that the project has in
     * a container.
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
     * File with one line for each run, from which trends, metrics and the dashboard come. Not set:
     * {@code .backup/history.jsonl} where the module, or the project that it is built with, has a folder {@code .backup};
     * else {@code backup-verification/history.jsonl} below {@code target}, which {@code mvn clean} removes.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.historyFile")
    private File historyFile;

    private enum Encryption {
        REQUIRED,
        ANY
    }

    /** The request of a goal that verifies whatever backups are there, of which nothing more is asked than that they are right. */
    final VerificationRequest given(Build build, GivenParameters parameters) {
        return new VerificationRequest(
                build.name(),
                build.asked(),
                parameters,
                servers(build),
                ExistingBackupSettings.of(new BackupOrigin.Fetched(fetchCommand(build), Optional.empty())),
                new BackupSettings(
                        BackupFormat.DIRECTORY,
                        "",
                        jobs(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false,
                        outputDirectory(),
                        leftOut(),
                        LeastSize.DEFAULT),
                Policies.NONE,
                CopyChecks.DEFAULT,
                embedded(),
                () -> {
                    throw new IllegalStateException("a backup is always given");
                },
                new Requirement(Requirement.Extent.DATABASE, null),
                null);
    }

    /** Whether a backup that is kept has to be encrypted. */
    final boolean encryptionRequired() {
        return WordText.parse("backup.encryption", encryption, Encryption.values()) == Encryption.REQUIRED;
    }

    /** The command that brings a backup; empty for none. */
    final String fetchCommand(Build build) {
        SettingValue command = new RunTimeProperties(build).read("backup.fetchCommand", fetchCommand);
        return command == null ? "" : command.value();
    }

    final Path historyFile(Build build) {
        return build.history(historyFile);
    }

    /**
     * The runs before this one, of a source that is not known yet, nor what is asked of it.
     *
     * @param sourceName empty where the source is called by its place
     */
    final RunHistory history(Build build, String goal, String sourceName, boolean acceptTrend) {
        return new RunHistory(
                historyFile(build),
                SeriesOf.unknown(goal),
                sourceName,
                TrendPolicy.DEFAULT,
                acceptTrend,
                Commit.of(System.getenv(), build.baseFolder()));
    }

    final int jobs() {
        int parallel = (int) NumberText.parse(
                "backup.jobs",
                jobs,
                "a number of parallel jobs, 1 or more; 0 for one per processor, at most " + MOST_DEFAULT_JOBS,
                0,
                Integer.MAX_VALUE);
        return parallel > 0
                ? parallel
                : Math.min(MOST_DEFAULT_JOBS, Runtime.getRuntime().availableProcessors());
    }

    final List<String> leftOut() {
        return given(leaveOutExtensions);
    }

    /** Of the throw-away server; empty for that of the client tools. */
    String embeddedVersion() {
        return embeddedVersion == null ? "" : embeddedVersion.strip();
    }

    final EmbeddedSettings embedded() {
        return new EmbeddedSettings(
                embeddedVersion(), Secret.random(), WordText.parse("backup.fence", fence, FenceWanted.values()));
    }
}
