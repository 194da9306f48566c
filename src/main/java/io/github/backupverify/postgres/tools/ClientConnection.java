package io.github.backupverify.postgres.tools;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.TlsSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How pg_dump, pg_restore and psql are told what to connect to. Nothing else of the machine leads them elsewhere: no
 * service file, no ~/.pgpass.
 *
 * @param environment libpq's variables; the password is in a file that only this user can read, and PGPASSFILE names it
 * @param database the value for {@code --dbname}, with the user: an URI in plain ASCII, so that no name is taken for
 *     connection parameters, and none is spoilt where the locale of the build cannot express it
 */
public record ClientConnection(Map<String, String> environment, String database) {
    /** For a tool that only works on files. */
    public static final ClientConnection NONE = new ClientConnection(Map.of(), "");

    /** The least that libpq takes. */
    private static final long SHORTEST_CONNECT_SECONDS = 2;

    public ClientConnection {
        environment = Map.copyOf(environment);
    }

    /**
     * Writes the password file and names everything else.
     *
     * @param folder private to this user, and removed by the caller when the run ends
     * @param connectTimeout for opening a connection; rounded up to seconds, at least 2
     * @param pins server settings for each session: {@code row_security} to {@code off}
     * @throws ProblemException BAD_CONFIGURATION when the password cannot stand in a password file
     */
    public static ClientConnection to(
            ConnectionSettings settings, Path folder, Duration connectTimeout, Map<String, String> pins) {
        Map<String, String> result = new HashMap<>();
        result.put("PGHOST", settings.host());
        result.put("PGPORT", String.valueOf(settings.port()));
        result.put("PGUSER", settings.username());
        result.put("PGDATABASE", settings.database());
        result.put("PGPASSFILE", passwordFile(settings, folder).toString());
        result.put("PGAPPNAME", "backup-maven-plugin");
        result.put("PGTZ", "UTC");
        long seconds = connectTimeout.plusMillis(999).toSeconds();
        result.put("PGCONNECT_TIMEOUT", String.valueOf(Math.max(SHORTEST_CONNECT_SECONDS, seconds)));
        result.put("PGSYSCONFDIR", folder.toString());
        result.put("PGSERVICEFILE", folder.resolve("no-services").toString());
        addTls(settings.tls(), result);
        if (!pins.isEmpty()) {
            result.put("PGOPTIONS", options(pins));
        }
        return new ClientConnection(result, uri(settings));
    }

    private static Path passwordFile(ConnectionSettings settings, Path folder) {
        try {
            return PasswordFile.write(folder, settings.password());
        } catch (IOException e) {
            throw ProblemException.notVerified(
                    new Problem(
                            ErrorCode.TOOL_FAILED,
                            "the password file could not be written",
                            folder + ": " + e.getClass().getSimpleName(),
                            "Make room or allow writing there, or build elsewhere:"
                                    + " mvn verify -Djava.io.tmpdir=/path/with/room"),
                    e);
        }
    }

    private static void addTls(TlsSettings tls, Map<String, String> result) {
        result.put("PGSSLMODE", tls.mode());
        result.put("PGCHANNELBINDING", tls.channelBinding());
        put("PGSSLROOTCERT", tls.rootCertificate(), result);
        put("PGSSLCERT", tls.certificate(), result);
        put("PGSSLKEY", tls.key(), result);
    }

    private static void put(String name, @Nullable Path file, Map<String, String> result) {
        if (file != null) {
            result.put(name, file.toString());
        }
    }

    /** The server splits PGOPTIONS at spaces; a backslash protects one. */
    private static String options(Map<String, String> pins) {
        return pins.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(pin -> "-c " + (pin.getKey() + "=" + pin.getValue()).replaceAll("([\\\\\\s])", "\\\\$1"))
                .collect(Collectors.joining(" "));
    }

    private static String uri(ConnectionSettings settings) {
        return "postgresql:///" + encoded(settings.database()) + "?user=" + encoded(settings.username());
    }

    /** RFC 3986; Java encodes for HTML forms, which differ in these two. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
