package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.MavenBinaries;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.parameter.GivenParameters;
import io.github.backupverify.mojo.parameter.NoEffect;
import io.github.backupverify.mojo.request.Resolved;
import io.github.backupverify.mojo.run.LifecycleRuns;
import io.github.backupverify.mojo.run.RetentionRun;
import io.github.backupverify.mojo.run.StoredVerifications;
import io.github.backupverify.mojo.run.VerdictRecords;
import io.github.backupverify.retention.Keep;
import io.github.backupverify.retention.RecordedVerdicts;
import io.github.backupverify.retention.RetentionPolicy;
import io.github.backupverify.retention.Schedule;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.settings.text.DurationText;
import io.github.backupverify.settings.text.NumberText;
import io.github.backupverify.store.Place;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.NullUnmarked;

/**
 * Holds the backups that are kept against a policy: one for each night, none missing, none too old, none shrunk, a second
 * copy equal, and the newest verified. Deletes nothing, and restores only what {@code verify} asks for.
 *
 * @since 0.1.0
 */
@Mojo(name = VerdictRecords.RETENTION, requiresProject = false, threadSafe = true, aggregator = true)
@NullUnmarked
public final class RetentionMojo extends RestoreMojo {
    private static final double PERCENT = 100;
    private static final Duration REVERIFY_AFTER = Duration.ofDays(90);

    /** What says which database is verified, and how to log in to it. */
    private static final List<String> OF_A_SOURCE = List.of(
            "url",
            "host",
            "port",
            "database",
            "username",
            "password",
            "serverId",
            "sslMode",
            "sslRootCert",
            "sslCert",
            "sslKey",
            "channelBinding",
            "lockWaitTimeout",
            "required");

    /**
     * Where the backups are: folders or globs, separated by commas.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.folder")
    private List<String> folder;

    /**
     * Shell command that lists the backups in place of {@code folder}: a line for each one, of ISO 8601 time, bytes, name
     * and, where it is known, SHA-256, separated by tabs. An exit status other than 0 ends the run. Also read from the
     * property {@code backup.retention.listCommand}, which {@code mvn -X} does not print.
     *
     * @since 0.1.0
     */
    @Parameter
    private String listCommand;

    /**
     * How often a backup has to be taken: {@code hourly}, {@code daily}, {@code weekly}, {@code monthly} or a duration such
     * as {@code 6h}. Not set: not asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.schedule")
    private String schedule;

    /**
     * How long after its hour, day, week or month a backup may still be missing, and how old a file may be that is being
     * written.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.grace", defaultValue = "6h")
    private String grace;

    /**
     * In which of the last periods there has to be a good backup: {@code 7d 4w 12m} for each of the last 7 days, 4 ISO
     * weeks and 12 months; also {@code h} and {@code y}. Not set: not asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.keep")
    private String keep;

    /**
     * How many good backups of different content there have to be.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.atLeast", defaultValue = "1")
    private String atLeast;

    /**
     * No backup may be older, for example {@code 400d}. Not set: not asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.noOlderThan")
    private String noOlderThan;

    /**
     * The time zone whose days, weeks and months count: {@code Europe/Berlin}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.zone", defaultValue = "UTC")
    private String zone;

    /**
     * By how many percent the newest backup may be smaller than the median of those before it; 0: not asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.shrink", defaultValue = "30")
    private String shrink;

    /**
     * How many backups a run verifies in full, as {@code verify} does, where no verdict on record holds for them: the
     * newest, then those that went longest without. 0: none; what earlier runs said is still asked where
     * {@code reverifyAfter} is set.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.verify", defaultValue = "0")
    private String verify;

    /**
     * How long a verdict on record holds for the bytes that it was found for. Not set: {@code 90d} where {@code verify}
     * is more than 0, else the history is not asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.reverifyAfter")
    private String reverifyAfter;

    /**
     * Whether a backup that says nothing of its time, as a plain dump without a manifest, is of the time of its file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.trustFileTime", defaultValue = "false")
    private boolean trustFileTime;

    /**
     * Where the second copies are: folders or globs, separated by commas. Not set: not asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.retention.secondFolder")
    private List<String> secondFolder;

    /**
     * Shell command that lists the second copies, as {@code listCommand} lists the first. Also read from the property
     * {@code backup.retention.secondListCommand}.
     *
     * @since 0.1.0
     */
    @Parameter
    private String secondListCommand;

    private final RepositorySystem resolver;

    @Inject
    public RetentionMojo(RepositorySystem resolver) {
        this.resolver = resolver;
    }

    @Override
    void run(Build build) throws MojoExecutionException, MojoFailureException {
        GivenParameters given = given();
        new NoEffect(given, build.asked())
                .refuse(
                        OF_A_SOURCE,
                        "no database is asked about backups that are kept; where they are restored, backup.restoreUrl"
                                + " says");
        RunTimeProperties properties = new RunTimeProperties(build);
        Place first = place(properties, "folder", folder, "listCommand", listCommand);
        if (first == null) {
            throw BadSetting.of(
                    "No place is named that holds the backups",
                    "backup.retention.folder and backup.retention.listCommand are missing",
                    "For example: -Dbackup.retention.folder=/backups");
        }
        int most = (int) NumberText.parse(
                "backup.retention.verify", verify, "a number of backups, 0 or more", 0, Integer.MAX_VALUE);
        new RetentionRun(
                        build,
                        policy(properties),
                        first,
                        place(properties, "secondFolder", secondFolder, "secondListCommand", secondListCommand),
                        trustFileTime,
                        records(build, properties, most),
                        most == 0 ? null : verifications(build, given, first, most),
                        limits().total(),
                        outputDirectory())
                .run();
    }

    private RecordedVerdicts records(Build build, RunTimeProperties properties, int most) {
        Duration within = properties.limit("backup.retention.reverifyAfter", reverifyAfter);
        return within == null && most == 0
                ? null
                : VerdictRecords.of(historyFile(build), within == null ? REVERIFY_AFTER : within);
    }

    private StoredVerifications verifications(Build build, GivenParameters given, Place place, int most) {
        String fetchCommand = fetchCommand(build);
        if (fetchCommand.isEmpty() && place instanceof Place.Listed) {
            throw BadSetting.of(
                    "backup.retention.verify cannot be used without backup.fetchCommand",
                    "a listing names backups, and nothing says how one of them is brought here",
                    "Add a command that writes the backup which $BACKUP_NAME names to standard output:"
                            + " -Dbackup.fetchCommand='aws s3 cp \"s3://backups/$BACKUP_NAME\" -'");
        }
        Resolved resolved = Resolved.of(given(build, given));
        return new StoredVerifications(
                most,
                new LifecycleRuns(
                        build, resolved, resolved.system().verification(new MavenBinaries(resolver, build.session()))),
                fetchCommand,
                history(build, VerdictRecords.RETENTION, "", false));
    }

    private static Place place(
            RunTimeProperties properties, String folders, List<String> paths, String command, String commandLine) {
        SettingValue given = properties.read("backup.retention." + command, commandLine);
        boolean named = paths != null && !paths.isEmpty();
        if (named && given != null) {
            throw BadSetting.of(
                    "backup.retention." + folders + " and backup.retention." + command + " exclude each other",
                    "each of them names the place",
                    "Leave one of them out");
        }
        if (given != null) {
            return new Place.Listed("backup.retention." + command, given.value());
        }
        return named ? new Place.Folders(paths.stream().map(String::strip).toList()) : null;
    }

    private RetentionPolicy policy(RunTimeProperties properties) {
        Duration limit = properties.limit("backup.retention.noOlderThan", noOlderThan);
        return new RetentionPolicy(
                schedule == null ? null : Schedule.parse("backup.retention.schedule", schedule),
                DurationText.parse("backup.retention.grace", grace),
                keep == null ? List.of() : Keep.parse("backup.retention.keep", keep),
                (int) NumberText.parse(
                        "backup.retention.atLeast", atLeast, "a number of backups, 0 or more", 0, Integer.MAX_VALUE),
                limit,
                zone(),
                NumberText.parse("backup.retention.shrink", shrink, "a number of percent from 0 to 100", 0, 100)
                        / PERCENT,
                encryptionRequired());
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw BadSetting.of(
                    "backup.retention.zone cannot be \"" + zone + "\"",
                    "there is no such time zone",
                    "A name of the tz database, or UTC: -Dbackup.retention.zone=Europe/Berlin");
        }
    }
}
