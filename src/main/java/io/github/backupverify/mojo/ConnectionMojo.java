package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.maven.ServerLogins;
import io.github.backupverify.mojo.maven.SourceInputs;
import io.github.backupverify.mojo.parameter.RequiredExtent;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.Requirement;
import io.github.backupverify.settings.connection.ConnectionField;
import io.github.backupverify.settings.connection.ConnectionInputs;
import io.github.backupverify.settings.connection.ServerCredentials;
import io.github.backupverify.settings.connection.SettingValue;
import io.github.backupverify.settings.text.DurationText;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.NullUnmarked;

/** The parameters that every goal has which talks to a server: which database, which tools, how long to wait. */
@NullUnmarked
public abstract class ConnectionMojo extends GoalMojo {
    /**
     * The source: {@code jdbc:postgresql://host:port/database} or {@code postgresql://host:port/database}. Also read from
     * the property {@code backup.url}, which {@code mvn -X} does not print.
     *
     * @since 0.1.0
     */
    @Parameter
    private String url;

    /**
     * Host name or address of the source, or the directory of its Unix socket.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.host")
    private String host;

    /**
     * Port of the source, 1 to 65535.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.port")
    private String port;

    /**
     * Name of the source database.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.database")
    private String database;

    /**
     * Role to connect as.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.username")
    private String username;

    /**
     * Password of the role. Better given by the property {@code backup.password}, by settings.xml ({@code serverId}) or by
     * PGPASSWORD: Maven prints every {@code <configuration>} under {@code -X}, this one included.
     *
     * @since 0.1.0
     */
    @Parameter
    private String password;

    /**
     * The {@code <server>} of settings.xml that holds user and password of the source; an encrypted password is decrypted.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.serverId")
    private String serverId;

    /**
     * TLS, in libpq's words: {@code disable}, {@code allow}, {@code prefer}, {@code require}, {@code verify-ca} or
     * {@code verify-full}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.sslMode")
    private String sslMode;

    /**
     * File with the certificates that the server's own is checked against.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.sslRootCert")
    private String sslRootCert;

    /**
     * File with the client's certificate.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.sslCert")
    private String sslCert;

    /**
     * File with the client's private key.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.sslKey")
    private String sslKey;

    /**
     * SCRAM channel binding: {@code disable}, {@code prefer} or {@code require}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.channelBinding")
    private String channelBinding;

    /**
     * Folder of pg_dump, pg_restore and psql. Not set: PATH, then the places where systems install them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.pgBin")
    private File pgBin;

    /**
     * How long opening a connection may take.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.connectTimeout", defaultValue = "15s")
    private String connectTimeout;

    /**
     * How long to wait for a lock on the source's tables.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.lockWaitTimeout", defaultValue = "60s")
    private String lockWaitTimeout;

    /**
     * How long one statement of the plugin's own may take, comparisons apart.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.statementTimeout", defaultValue = "10m")
    private String statementTimeout;

    /**
     * How long a client tool, or a server's answer, may stand still.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.noProgressTimeout", defaultValue = "10m")
    private String noProgressTimeout;

    /**
     * How long the whole run may take.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.timeout", defaultValue = "6h")
    private String timeout;

    /**
     * Whether it counts as a failure where there is nothing to verify, or nothing to verify with. Not set: where the
     * environment says {@code CI=true}, missing tools count as a failure, and a module without a PostgreSQL database is
     * skipped; without a project both count; elsewhere both are skipped.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.required")
    private String required;

    @Inject
    private ServerLogins logins;

    /**
     * Everything that may say which database is meant.
     *
     * @param project that the build is in; null for what is said without any
     */
    final ConnectionInputs source(Build build, MavenProject project) {
        RunTimeProperties properties = new RunTimeProperties(build);
        Map<ConnectionField, SettingValue> fields = new EnumMap<>(ConnectionField.class);
        fields.put(ConnectionField.HOST, properties.origin("backup.host", host));
        fields.put(ConnectionField.PORT, properties.origin("backup.port", port));
        fields.put(ConnectionField.DATABASE, properties.origin("backup.database", database));
        fields.put(ConnectionField.USERNAME, properties.origin("backup.username", username));
        fields.put(ConnectionField.PASSWORD, properties.read("backup.password", password));
        fields.put(ConnectionField.SSL_MODE, properties.origin("backup.sslMode", sslMode));
        fields.put(ConnectionField.SSL_ROOT_CERT, properties.origin("backup.sslRootCert", sslRootCert));
        fields.put(ConnectionField.SSL_CERT, properties.origin("backup.sslCert", sslCert));
        fields.put(ConnectionField.SSL_KEY, properties.origin("backup.sslKey", sslKey));
        fields.put(ConnectionField.CHANNEL_BINDING, properties.origin("backup.channelBinding", channelBinding));
        fields.values().removeIf(Objects::isNull);
        return SourceInputs.of(
                build.session(),
                project,
                properties.read("backup.url", url),
                fields,
                login(build, "backup.serverId", serverId));
    }

    final ServerCredentials login(Build build, String parameter, String id) {
        return logins.find(build.session().getSettings(), parameter, id);
    }

    final Path pgBin() {
        return pgBin == null ? null : pgBin.toPath();
    }

    final Limits limits() {
        return new Limits(
                DurationText.parse("backup.connectTimeout", connectTimeout),
                DurationText.parse("backup.lockWaitTimeout", lockWaitTimeout),
                DurationText.parse("backup.statementTimeout", statementTimeout),
                DurationText.parse("backup.noProgressTimeout", noProgressTimeout),
                DurationText.parse("backup.timeout", timeout));
    }

    final Requirement.Extent requiredExtent(Build build) {
        return RequiredExtent.of(required, build);
    }
}
