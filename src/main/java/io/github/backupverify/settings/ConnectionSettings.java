package io.github.backupverify.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL database and how to reach it: the same values feed JDBC and the client tools.
 *
 * @param host a host name, an address, or the directory of a Unix socket when it starts with a slash
 * @param port 1 to 65535
 * @param password null where none was given (trust, peer or certificate authentication)
 * @param origins setting name ("host", "password", ...) to where its value came from ("environment PGHOST")
 */
public record ConnectionSettings(
        String host,
        int port,
        String database,
        String username,
        @Nullable Secret password,
        TlsSettings tls,
        Map<String, String> origins) {

    public ConnectionSettings {
        origins = Map.copyOf(origins);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /** The same server and role, another database. */
    public ConnectionSettings withDatabase(String name) {
        return new ConnectionSettings(host, port, name, username, password, tls, origins);
    }

    public boolean unixSocket() {
        return host.startsWith("/");
    }

    /** {@code host:port/database}, for people; an IPv6 address in brackets. */
    public String display() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return (unixSocket() ? host + " port " + port : name + ":" + port) + "/" + database;
    }
}
