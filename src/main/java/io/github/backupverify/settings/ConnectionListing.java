package io.github.backupverify.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection for the console: {@code host = db.example.org (environment PGHOST)}, one setting a line. */
public final class ConnectionListing {
    private ConnectionListing() {}

    /** The settings that have a value, each with its origin; the password as {@code ****}. */
    public static List<String> of(ConnectionSettings connection) {
        TlsSettings tls = connection.tls();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("host", connection.host());
        values.put("port", connection.port());
        values.put("database", connection.database());
        values.put("username", connection.username());
        values.put("password", Objects.requireNonNullElse(connection.password(), "(none)"));
        values.put("sslMode", tls.mode());
        values.put("sslRootCert", tls.rootCertificate());
        values.put("sslCert", tls.certificate());
        values.put("sslKey", tls.key());
        values.put("channelBinding", tls.channelBinding());
        return values.entrySet().stream()
                .filter(one -> one.getValue() != null)
                .map(one -> {
                    String origin = connection.origins().get(one.getKey());
                    return one.getKey() + " = " + one.getValue() + (origin == null ? "" : " (" + origin + ")");
                })
                .toList();
    }
}
