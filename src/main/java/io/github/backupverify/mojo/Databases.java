package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.maven.ServerLogins;
import io.github.backupverify.mojo.maven.SourceInputs;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.connection.ServerCredentials;
import io.github.backupverify.settings.discovery.ConnectionResolution;
import io.github.backupverify.settings.discovery.ConnectionResolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The databases that a goal's parameters lead to.
 *
 * @param source null for the embedded default
 * @param notes what was ignored, redacted
 */
record Databases(@Nullable ConnectionSettings source, RestoreTarget target, Redactor redactor, List<String> notes) {

    static Databases of(RestoreServerMojo mojo, ServerLogins logins) {
        mojo.given();
        RunTimeProperties properties = new RunTimeProperties(mojo.session(), mojo.execution());
        ServerCredentials login = logins.find(mojo.session().getSettings(), "backup.serverId", mojo.serverId());
        ConnectionResolution resolution = ConnectionResolver.resolve(SourceInputs.of(
                mojo.session(), mojo.connectionUrl(properties), mojo.connectionFields(properties), login));
        Set<Secret> secrets = new HashSet<>(resolution.secrets());
        List<String> notes = new ArrayList<>(resolution.notes());
        RestoreTarget target = Resolved.target(mojo, logins, secrets, notes, false);
        ConnectionSettings source = Resolved.connection(resolution);
        Redactor redactor = Resolved.redactor(secrets, source, target);
        return new Databases(
                source, target, redactor, notes.stream().map(redactor::redact).toList());
    }

    /** The server that runs restore on; null where it is a throw-away one, which leaves nothing on any other. */
    @Nullable
    ConnectionSettings restoreServer() {
        return Resolved.restoreServer(source, target);
    }
}
