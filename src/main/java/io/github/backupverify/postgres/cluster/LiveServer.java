package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.VerificationSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The server that a dump was taken from.
 *
 * @param connection null where it is not asked
 * @param sessions of it; null where it is not asked
 * @param databases those that pg_dumpall would dump
 */
record LiveServer(
        @Nullable ConnectionSettings connection, @Nullable Sessions sessions, Set<String> databases) {
    /** A database whose removal was interrupted has the limit -2. What this plugin makes is left out. */
    private static final String DATABASES = """
            SELECT datname FROM pg_catalog.pg_database
            WHERE datallowconn AND datconnlimit <> -2 AND datname !~ '^backup_verify_[0-9a-z]{15,40}(_[a-z]+)?$'
            """;

    static LiveServer of(VerificationSettings settings) {
        ConnectionSettings connection = settings.asked().source().orElse(null);
        if (connection == null) {
            return new LiveServer(null, null, Set.of());
        }
        Sessions sessions = new Sessions(connection, settings.limits(), Map.of("default_transaction_read_only", "on"));
        List<String> databases = sessions.ask(
                "listing the databases of the live server",
                session -> Query.list(session, DATABASES, row -> row.getString(1)));
        return new LiveServer(connection, sessions, new TreeSet<>(databases));
    }

    /** The database that the connection is to; empty where none is asked. */
    String named() {
        return connection == null ? "" : connection.database();
    }

    /** The one of that name; null where there is none. */
    @Nullable
    ConnectionSettings database(String name) {
        return connection != null && databases.contains(name) ? connection.withDatabase(name) : null;
    }
}
