package io.github.backupverify.settings.connection;

import java.util.Locale;
import java.util.Optional;

/**
 * What a connection is made of.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS">libpq keywords</a>
 */
public enum ConnectionField {
    HOST("host", "host", "PGHOST"),
    /** A numeric address that saves looking up the host's name. */
    ADDRESS("hostaddr", "hostaddr", "PGHOSTADDR"),
    PORT("port", "port", "PGPORT"),
    DATABASE("database", "dbname", "PGDATABASE"),
    USERNAME("username", "user", "PGUSER"),
    PASSWORD("password", "password", "PGPASSWORD"),
    SSL_MODE("sslMode", "sslmode", "PGSSLMODE"),
    SSL_ROOT_CERT("sslRootCert", "sslrootcert", "PGSSLROOTCERT"),
    SSL_CERT("sslCert", "sslcert", "PGSSLCERT"),
    SSL_KEY("sslKey", "sslkey", "PGSSLKEY"),
    CHANNEL_BINDING("channelBinding", "channel_binding", "PGCHANNELBINDING"),
    /** The password file to use in place of {@code ~/.pgpass}. */
    PASSFILE("passfile", "passfile", "PGPASSFILE"),
    /** A section of pg_service.conf. */
    SERVICE("service", "service", "PGSERVICE");

    private final String label;
    private final String keyword;
    private final String variable;

    ConnectionField(String label, String keyword, String variable) {
        this.label = label;
        this.keyword = keyword;
        this.variable = variable;
    }

    /** As the plugin's parameter and the console name it. */
    public String label() {
        return label;
    }

    /** libpq's environment variable. */
    public String variable() {
        return variable;
    }

    /** The field that a URL or a service file names: libpq's keyword, or JDBC's and R2DBC's spelling of it. */
    public static Optional<ConnectionField> ofKeyword(String name) {
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        for (ConnectionField field : values()) {
            if (plain.equals(field.keyword.replace("_", ""))
                    || plain.equals(field.label.toLowerCase(Locale.ROOT))
                    || plain.equals(field.variable.toLowerCase(Locale.ROOT))) {
                return Optional.of(field);
            }
        }
        return plain.equals("pgdbname") ? Optional.of(DATABASE) : Optional.empty();
    }
}
