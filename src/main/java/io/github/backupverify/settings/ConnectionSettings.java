package io.github.backupverify.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL database and how to reach it: the same values feed JDBC and the client tools.
 *
 * @param host a host name, an address, or the directory of a Unix socket when it starts with a slash
 * @param port 1 to 65535
 * @param password null where none was given (trust, peer or certificate authentication)
 * @param origins setting name ("host", "password", ...) to where its value came from ("environment PGHOST"); and of a
 *     throw-away server, what stands around it ("fence")
 */
public record ConnectionSettings(
        String host,
        int port,
        String database,
        String username,
        @Nullable Secret password,
        TlsSettings tls,
        Map<String, String> origins) {

    /** {@code src/main/resources/application.yml spring.datasource.url}: the file's name says enough. */
    private static final Pattern FILE_AND_KEY = Pattern.compile("^\\S*/([^/\\s]+)(?: \\S+)?$");

    public ConnectionSettings {
        origins = Map.copyOf(origins);
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /** The database system, by the name that people give it: there is one whose URLs are read so far. */
    public String system() {
        return "PostgreSQL";
    }

    /** The same server and role, another database. */
    public ConnectionSettings withDatabase(String name) {
        return new ConnectionSettings(host, port, name, username, password, tls, origins);
    }

    public boolean unixSocket() {
        return host.startsWith("/");
    }

    /** What stands around it, in words; empty where it is no throw-away server. */
    public String fence() {
        return origins.getOrDefault("fence", "");
    }

    /** Whether it leads to a throw-away server, which is removed with all that is on it. */
    public boolean throwAway() {
        return origins.containsKey("fence");
    }

    /** Its user, host and database. */
    public Set<String> names() {
        return new TreeSet<>(List.of(username, host, database));
    }

    /** {@code user@host:port/database (application.yml)}: who reads what, and who said where it is. */
    public String describe() {
        String origin = Stream.of("host", "database")
                .map(origins::get)
                .filter(Objects::nonNull)
                .map(from -> FILE_AND_KEY.matcher(from).replaceFirst("$1"))
                .distinct()
                .collect(Collectors.joining(", "));
        return username + "@" + display() + (origin.isEmpty() ? "" : " (" + origin + ")");
    }

    /** {@code host:port/database}, for people. */
    public String display() {
        return address() + "/" + database;
    }

    /** {@code host:port}, for people; an IPv6 address in brackets. */
    public String address() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return unixSocket() ? host + " port " + port : name + ":" + port;
    }

    /** For a report, in display order: which database, and where each setting came from. Values hold no secret. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("database", database);
        facts.put("address", address());
        facts.put("role", username);
        new TreeMap<>(origins).forEach((setting, origin) -> facts.put(setting + " from", origin));
        return facts;
    }
}
