package io.github.backupverify.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection for the console: {@code host = db.example.org (environment PGHOST)}, one setting a line. */
public final class ConnectionListing {
    private final ConnectionSettings connection;
    private final List<String> lines = new ArrayList<>();

    private ConnectionListing(ConnectionSettings connection) {
        this.connection = connection;
    }

    /** The settings that have a value, each with its origin; the password as {@code ****}. */
    public static List<String> of(ConnectionSettings connection) {
        ConnectionListing listing = new ConnectionListing(connection);
        listing.add("host", connection.host());
        listing.add("port", Integer.toString(connection.port()));
        listing.add("database", connection.database());
        listing.add("username", connection.username());
        listing.add("password", connection.password() == null ? "(none)" : "****");
        TlsSettings tls = connection.tls();
        listing.add("sslMode", tls.mode());
        listing.addFile("sslRootCert", tls.rootCertificate());
        listing.addFile("sslCert", tls.certificate());
        listing.addFile("sslKey", tls.key());
        listing.add("channelBinding", tls.channelBinding());
        return List.copyOf(listing.lines);
    }

    private void addFile(String name, @Nullable Path file) {
        if (file != null) {
            add(name, file.toString());
        }
    }

    private void add(String name, String value) {
        String origin = connection.origins().get(name);
        lines.add(name + " = " + value + (origin == null ? "" : " (" + origin + ")"));
    }
}
