package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.session.SqlProblems;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.VerificationSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
        Set<String> databases = new TreeSet<>();
        try (Connection session = sessions.open();
                Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(DATABASES)) {
            while (rows.next()) {
                databases.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw SqlProblems.reading("listing the databases of the live server", e);
        }
        return new LiveServer(connection, sessions, databases);
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
