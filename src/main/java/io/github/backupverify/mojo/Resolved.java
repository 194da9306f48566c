package io.github.backupverify.mojo;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.mojo.maven.ModuleChoice;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.maven.ServerLogins;
import io.github.backupverify.mojo.maven.SourceInputs;
import io.github.backupverify.mojo.parameter.CommandLineGoals;
import io.github.backupverify.mojo.parameter.EmbeddedSource;
import io.github.backupverify.mojo.parameter.GivenParameters;
import io.github.backupverify.mojo.parameter.NoEffect;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.settings.BackupSettings;
import io.github.backupverify.settings.CommandSecrets;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.VerificationSettings;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.ServerCredentials;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.discovery.ConnectionResolution;
import io.github.backupverify.settings.discovery.ConnectionResolver;
import io.github.backupverify.settings.text.BadSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.MojoExecution;
import org.jspecify.annotations.Nullable;

/**
 * What a goal's parameters come to.
 *
 * @param lines for the console, redacted: the source, and what was ignored
 * @param key the same for two modules that mean the same verification; may hold a secret
 */
record Resolved(VerificationSettings settings, Redactor redactor, List<String> lines, String key) {

    static Resolved of(VerifyBackupMojo mojo, ServerLogins logins) {
        GivenParameters parameters = mojo.given();
        NoEffect noEffect = new NoEffect(parameters, CommandLineGoals.asked(mojo.execution()));
        List<String> idle = noEffect.check();
        RunTimeProperties properties = new RunTimeProperties(mojo.session(), mojo.execution());
        ServerCredentials login = logins.find(mojo.session().getSettings(), "backup.serverId", mojo.serverId());
        ExistingBackupSettings given = mojo.given(properties);
        ConnectionInputs inputs = SourceInputs.of(
                mojo.session(), mojo.connectionUrl(properties), mojo.connectionFields(properties), login);
        if (given == null && CommandLineGoals.asked(mojo.execution())) {
            ModuleChoice.require(
                    mojo.session(),
                    mojo.execution().getGoal(),
                    SourceInputs.of(
                            mojo.session(),
                            null,
                            mojo.connectionUrl(properties),
                            mojo.connectionFields(properties),
                            login));
        }
        // What the project develops against says nothing of a backup that came from elsewhere.
        ConnectionResolution source =
                given == null ? ConnectionResolver.resolve(inputs) : ConnectionResolver.resolveNamed(inputs);
        Set<Secret> secrets = new HashSet<>(source.secrets());
        if (given != null && !given.fetchCommand().isEmpty()) {
            secrets.addAll(CommandSecrets.of(given.fetchCommand(), System.getenv()));
        }
        List<String> notes = new ArrayList<>(source.notes());
        notes.addAll(idle);
        ConnectionSettings connection = connection(source);
        RestoreTarget target = target(mojo, logins, secrets, notes, given != null && connection == null);
        if (given != null && given.describe() && connection == null) {
            throw BadSetting.of(
                    "backup.url is missing",
                    "a manifest says what the database held, so the goal has to read it",
                    "Name the database: mvn backup:manifest -Dbackup.file=app.dump"
                            + " -Dbackup.url=postgresql://user@host/app");
        }
        if (given != null && connection == null) {
            notes.addAll(noEffect.loginWithoutDatabase());
        }
        BackupSettings backup = mojo.backup();
        if (given != null && connection == null && backup.partial()) {
            throw BadSetting.of(
                    "schemas and tables cannot be chosen of a backup alone",
                    "they say of which part of a database a file is the backup, and no database is named",
                    "Leave backup.schemas, backup.excludeSchemas, backup.tables and backup.excludeTables out, or name the"
                            + " database: mvn backup:verify -Dbackup.file=app.dump -Dbackup.url=postgresql://user@host/app");
        }
        if (given == null && connection == null) {
            EmbeddedSource.refusePolicies(parameters);
        }
        ConnectionSettings restoreServer = restoreServer(connection, target);
        if (restoreServer != null) {
            mojo.allowedTargets().require(restoreServer);
        }
        VerificationSettings settings = new VerificationSettings(
                connection,
                target,
                backup,
                given,
                mojo.policies(),
                mojo.copyChecks(),
                mojo.embedded(),
                mojo.limits(),
                mojo.pgBin(),
                mojo.required(),
                mojo.outputDirectory(),
                mojo.outputDirectory());
        secrets.add(settings.embedded().password());
        Redactor redactor = redactor(secrets, connection, target);
        List<String> lines = new ArrayList<>();
        lines.add(
                connection == null && given != null
                        ? "source: a backup that some other job took"
                        : connection == null
                                ? "source: an embedded PostgreSQL filled from the project's migrations, as nothing names a database"
                                : "source: " + connection.describe());
        notes.forEach(note -> lines.add("note: " + note));
        return new Resolved(
                settings, redactor, lines.stream().map(redactor::redact).toList(), key(settings, mojo.execution()));
    }

    /** The database that is meant; null for the embedded default. */
    static @Nullable ConnectionSettings connection(ConnectionResolution resolution) {
        if (resolution instanceof ConnectionResolution.OtherSystem other) {
            throw ProblemException.skipped(new Problem(
                    ErrorCode.NOT_POSTGRESQL,
                    "Nothing to verify: the project's database is " + other.system(),
                    other.url() + " (" + other.origin() + ")",
                    "Name a PostgreSQL database to verify one: mvn backup:verify -Dbackup.url=postgresql://host/name"));
        }
        return resolution instanceof ConnectionResolution.Found found ? found.connection() : null;
    }

    /**
     * Where the backup is restored.
     *
     * @param onlyServer whether the run knows no other
     */
    static RestoreTarget target(
            RestoreServerMojo mojo, ServerLogins logins, Set<Secret> secrets, List<String> notes, boolean onlyServer) {
        SettingValue given = mojo.restoreTarget();
        if (given == null) {
            return new RestoreTarget.SameServer();
        }
        if (given.value().strip().equals("embedded")) {
            return new RestoreTarget.Embedded();
        }
        ServerCredentials login =
                logins.find(mojo.session().getSettings(), "backup.restoreServerId", mojo.restoreServerId());
        ConnectionInputs inputs = SourceInputs.of(mojo.session(), given, Map.of(), login);
        ConnectionResolution resolution =
                onlyServer ? ConnectionResolver.resolveOnlyServer(inputs) : ConnectionResolver.resolveExplicit(inputs);
        secrets.addAll(resolution.secrets());
        notes.addAll(resolution.notes());
        if (resolution instanceof ConnectionResolution.Found found) {
            return new RestoreTarget.OtherServer(found.connection());
        }
        throw BadSetting.of(
                "backup.restoreUrl cannot be used",
                "it names no PostgreSQL server",
                "Give the URL of any database on the server to restore on, or the word embedded:"
                        + " -Dbackup.restoreUrl=postgresql://user@host/postgres");
    }

    /** One that knows the secrets, and the names that are to stay readable. */
    static Redactor redactor(Set<Secret> secrets, @Nullable ConnectionSettings source, RestoreTarget target) {
        Set<String> names = new HashSet<>();
        if (source != null) {
            names.addAll(source.names());
        }
        if (target instanceof RestoreTarget.OtherServer other) {
            names.addAll(other.connection().names());
        }
        return new Redactor(secrets.stream().map(Secret::reveal).toList(), names);
    }

    /** The server that temporary databases are made on; null where it is a throw-away one. */
    static @Nullable ConnectionSettings restoreServer(@Nullable ConnectionSettings source, RestoreTarget target) {
        if (target instanceof RestoreTarget.OtherServer other) {
            return other.connection();
        }
        return target instanceof RestoreTarget.Embedded ? null : source;
    }

    /** All that a connection is made with; where each value came from makes no difference. */
    private static String same(ConnectionSettings connection) {
        Secret password = connection.password();
        return connection.display() + " as " + connection.username() + " with "
                + (password == null ? "no password" : "password " + password.reveal()) + ", " + connection.tls();
    }

    private static String key(VerificationSettings settings, MojoExecution execution) {
        ConnectionSettings source = settings.source();
        List<Object> meant = new ArrayList<>(List.of(
                "backup-verification",
                source == null ? "embedded " + settings.embedded().initScripts() : same(source),
                settings.target() instanceof RestoreTarget.OtherServer other
                        ? same(other.connection())
                        : settings.target(),
                settings.embedded().version(),
                // Not the folder of a kept backup: below target, it is another one in each module.
                settings.backup().in(Path.of("")),
                settings.policies(),
                settings.copyChecks(),
                settings.limits(),
                String.valueOf(settings.pgBin())));
        ExistingBackupSettings given = settings.given();
        if (given != null) {
            // Two executions mean two backups, whatever they are called: a file may be another one by then.
            meant.addAll(List.of(
                    execution.getGoal(),
                    execution.getExecutionId(),
                    given.file(),
                    given.fetchCommand(),
                    String.valueOf(given.manifest()),
                    given.snapshot()));
        }
        return meant.toString();
    }
}
