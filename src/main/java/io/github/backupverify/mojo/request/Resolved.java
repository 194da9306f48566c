package io.github.backupverify.mojo.request;

import io.github.backupverify.engine.DatabaseSystem;
import io.github.backupverify.engine.DatabaseSystems;
import io.github.backupverify.mojo.parameter.NoEffect;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.CommandSecrets;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.VerificationSettings;
import io.github.backupverify.settings.discovery.ConnectionScope;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.settings.text.BadSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a request comes to.
 *
 * @param lines for the console, redacted: the source, and what was ignored
 * @param key the same for two modules that mean the same verification; may hold a secret
 */
public record Resolved(VerificationSettings settings, Redactor redactor, List<String> lines, String key) {

    /**
     * Decides everything that a verification needs to know.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where the request contradicts itself;
     *     SKIPPED where the database is no PostgreSQL
     */
    public static Resolved of(VerificationRequest request) {
        NoEffect noEffect = new NoEffect(request.parameters(), request.asked());
        List<String> idle = new ArrayList<>(noEffect.check());
        ExistingBackupSettings existing = request.existing();
        Set<Secret> secrets = new HashSet<>(Set.of(request.embedded().password()));
        if (existing != null) {
            existing.origin()
                    .command()
                    .ifPresent(command -> secrets.addAll(CommandSecrets.of(command, System.getenv())));
        }
        // What the project develops against says nothing of a backup that came from elsewhere.
        Databases databases = Databases.of(
                request.servers(),
                existing == null ? ConnectionScope.SOURCE : ConnectionScope.SOURCE_OF_BACKUP,
                secrets);
        ConnectionSettings source = databases.source();
        if (existing == null && source == null) {
            noEffect.refusePolicies();
        } else if (existing != null && source == null) {
            refuseWithoutDatabase(request, existing);
            idle.addAll(noEffect.loginWithoutDatabase());
        }
        ConnectionSettings restoreServer = databases.restoreServer();
        if (restoreServer != null && !(target(request, databases) instanceof RestoreTarget.Embedded)) {
            request.servers().allowed().require(restoreServer);
        }
        VerificationSettings settings = new VerificationSettings(
                Asked.of(source, existing, request.schema()),
                target(request, databases),
                request.backup(),
                request.policies(),
                request.copyChecks(),
                request.embedded(),
                request.servers().limits(),
                request.servers().pgBin(),
                request.required(),
                request.servers().outputDirectory(),
                request.rehearsal());
        settings.embedded().fence().refuse(settings);
        refuseVersion(settings);
        Redactor redactor = databases.redactor();
        List<String> lines = new ArrayList<>();
        lines.add(redactor.redact("source: " + described(settings.asked())));
        databases.notes().forEach(note -> lines.add("note: " + note));
        idle.forEach(note -> lines.add("note: " + redactor.redact(note)));
        return new Resolved(settings, redactor, lines, key(settings, request.execution()));
    }

    /** Migrations may change what belongs to the whole server, so that of the source is never taken for them. */
    private static RestoreTarget target(VerificationRequest request, Databases databases) {
        return request.rehearsal() != null && databases.target() instanceof RestoreTarget.SameServer
                ? new RestoreTarget.Embedded()
                : databases.target();
    }

    private static void refuseVersion(VerificationSettings settings) {
        boolean throwAway = settings.onThrowAwayServer() || settings.embeddedSource();
        if (settings.rehearsal() != null && !settings.embedded().version().isEmpty() && !throwAway) {
            throw BadSetting.of(
                    "The version of the throw-away server has no effect (backup.rehearse.onVersion, or"
                            + " backup.embeddedVersion)",
                    "the backup is restored on a server that backup.restoreUrl names, whatever its version is",
                    "Leave one of the two out");
        }
    }

    /** The system whose backup it is. */
    public DatabaseSystem system() {
        return DatabaseSystems.installed()
                .of(
                        settings.asked().source().orElse(null),
                        settings.asked()
                                .existing()
                                .flatMap(ExistingBackupSettings::path)
                                .orElse(null));
    }

    /** What can only be asked of a backup whose database is there. */
    private static void refuseWithoutDatabase(VerificationRequest request, ExistingBackupSettings existing) {
        if (existing.describe()) {
            throw BadSetting.of(
                    "backup.url is missing",
                    "a manifest says what the database held, so the goal has to read it",
                    "Name the database: mvn backup:manifest -Dbackup.file=app.dump"
                            + " -Dbackup.url=postgresql://user@host/app");
        }
        if (request.backup().partial()) {
            throw BadSetting.of(
                    "Schemas and tables cannot be chosen of a backup alone",
                    "they say of which part of a database a file is the backup, and no database is named",
                    "Leave backup.schemas, backup.excludeSchemas, backup.tables and backup.excludeTables out, or name the"
                            + " database: mvn backup:verify -Dbackup.file=app.dump -Dbackup.url=postgresql://user@host/app");
        }
    }

    private static String described(Asked asked) {
        return asked.source()
                .map(ConnectionSettings::describe)
                .orElseGet(() -> asked instanceof Asked.OwnSchema schema
                        ? "an embedded PostgreSQL filled from the project's migrations" + by(schema)
                                + ", as nothing names a database"
                        : "a backup that some other job took");
    }

    private static String by(Asked.OwnSchema schema) {
        return schema.migrations() instanceof MigrationTool.Library library ? " by " + library.describe() : "";
    }

    /** All that a connection is made with; where each value came from makes no difference. */
    private static String same(ConnectionSettings connection) {
        Secret password = connection.password();
        return connection.display() + " as " + connection.username() + " with "
                + (password == null ? "no password" : "password " + password.reveal()) + ", " + connection.tls();
    }

    /** Modules without a database have nothing in common. */
    private static String schema(VerificationSettings settings) {
        boolean none = settings.asked() instanceof Asked.OwnSchema schema
                && schema.migrations() instanceof MigrationTool.Scripts scripts
                && scripts.files().isEmpty();
        return settings.asked() + (none ? " in " + settings.outputDirectory() : "");
    }

    private static String key(VerificationSettings settings, String execution) {
        List<Object> meant = new ArrayList<>(List.of(
                "backup-verification",
                settings.asked().source().map(Resolved::same).orElseGet(() -> "embedded " + schema(settings)),
                settings.target() instanceof RestoreTarget.OtherServer other
                        ? same(other.connection())
                        : settings.target(),
                settings.embedded().version(),
                // Not the folder of a kept backup: below target, it is another one in each module.
                settings.backup().in(Path.of("")),
                settings.policies(),
                settings.copyChecks(),
                settings.limits(),
                String.valueOf(settings.rehearsal()),
                String.valueOf(settings.pgBin())));
        // Two executions mean two backups, whatever they are called: a file may be another one by then.
        settings.asked()
                .existing()
                .ifPresent(existing -> meant.addAll(List.of(
                        execution,
                        existing.origin().name(),
                        existing.origin().command(),
                        String.valueOf(existing.manifest()),
                        existing.snapshot())));
        return meant.toString();
    }
}
