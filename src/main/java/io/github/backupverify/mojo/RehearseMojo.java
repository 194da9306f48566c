package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.run.MavenVerification;
import io.github.backupverify.settings.migration.Forbidden;
import io.github.backupverify.settings.migration.RehearsalSettings;
import io.github.backupverify.settings.text.BadSetting;
import java.io.File;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Verifies a backup as {@code verify} does, then runs the project's pending migrations on the restored copy, with its
 * real data, by the project's own Flyway or Liquibase; says how long each took and what it left. The verdict on the
 * backup stays what it is. Nothing but the copy is migrated.
 *
 * @since 0.1.0
 */
@Mojo(name = "rehearse", defaultPhase = LifecyclePhase.NONE, requiresProject = false, threadSafe = true)
@NullUnmarked
public final class RehearseMojo extends VerifyBackupMojo {
    /**
     * Shell command that migrates in place of Flyway or Liquibase. It finds the copy's address in {@code DATABASE_URL},
     * in {@code JDBC_DATABASE_URL} and in libpq's variables ({@code PGHOST}, {@code PGPASSWORD}, ...), and of the build's
     * environment little more than {@code PATH} and {@code HOME}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.rehearse.command")
    private String rehearseCommand;

    /**
     * SQL files that are the migration, in place of Flyway or Liquibase; psql runs them in this order.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.rehearse.scripts")
    private List<File> rehearseScripts;

    /**
     * How long all migrations together may take, for example {@code 20m}; a run over it is ended, and the statement named
     * that it was at. Not set: as long as {@code backup.timeout} allows.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.rehearse.maxTime")
    private String rehearseMaxTime;

    /**
     * How long each migration may take. Not set: any time.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.rehearse.maxTime.perMigration")
    private String rehearseMaxTimePerMigration;

    /**
     * What no migration may do to tables that are there: {@code table-rewrite} (a table is written anew as a whole),
     * {@code exclusive-lock} (everybody else waits). Not set: anything.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.rehearse.forbid")
    private List<String> rehearseForbid;

    /**
     * Migrations that may do it all the same, as their tool names them: {@code V12}, or {@code V12:table-rewrite}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.rehearse.allow")
    private List<String> rehearseAllow;

    /**
     * Also takes back what was migrated, with Liquibase's rollback, and compares definitions and numbers of rows with
     * those before.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.rehearse.undo", defaultValue = "false")
    private boolean rehearseUndo;

    /**
     * The next major version, {@code 17}: the backup is restored on a throw-away server of it, verified there, and migrated
     * there. It takes client tools of that version or a newer one. Not set: the version that the backup is of.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.rehearse.onVersion")
    private String rehearseOnVersion;

    @Inject
    public RehearseMojo(MavenVerification verification) {
        super(verification);
    }

    @Override
    String embeddedVersion() {
        String major = rehearseOnVersion == null ? "" : rehearseOnVersion.strip();
        if (major.isEmpty()) {
            return super.embeddedVersion();
        }
        if (!major.matches("\\d{2}")) {
            throw BadSetting.of(
                    "backup.rehearse.onVersion cannot be used",
                    "\"" + major + "\" is no major version of PostgreSQL",
                    "Write it as a number: -Dbackup.rehearse.onVersion=17");
        }
        if (!super.embeddedVersion().isEmpty()) {
            throw BadSetting.of(
                    "backup.embeddedVersion has no effect",
                    "backup.rehearse.onVersion says of which version the throw-away server is",
                    "Leave one of the two out");
        }
        return major;
    }

    /** Looked for before anything else is done: what cannot be rehearsed is known at once. */
    @Override
    RehearsalSettings rehearsal(Build build) {
        RunTimeProperties properties = new RunTimeProperties(build);
        return new RehearsalSettings(
                choice.forRehearsal(build, rehearseCommand, build.inBaseFolder(rehearseScripts), rehearseUndo),
                properties.limit("backup.rehearse.maxTime", rehearseMaxTime),
                properties.limit("backup.rehearse.maxTime.perMigration", rehearseMaxTimePerMigration),
                Forbidden.parse(given(rehearseForbid), given(rehearseAllow)),
                rehearseUndo,
                assertionsAfter(build));
    }
}
