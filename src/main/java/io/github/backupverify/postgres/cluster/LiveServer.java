package io.github.backupverify.postgres.cluster;

import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The server that a dump was taken from, where it is asked.
 *
 * @param connection to one of its databases
 * @param databases those that pg_dumpall would dump
 */
record LiveServer(ConnectionSettings connection, Sessions sessions, Set<String> databases) {
    /** A database whose removal was interrupted has the limit -2. What this plugin makes is left out. */
    private static final String DATABASES = """
            SELECT datname FROM pg_catalog.pg_database
            WHERE datallowconn AND datconnlimit <> -2 AND datname !~ '^backup_verify_[0-9a-z]{15,40}(_[a-z]+)?$'
            """;

    static LiveServer of(ConnectionSettings connection, Limits limits) {
        Sessions sessions = new Sessions(connection, limits, Map.of("default_transaction_read_only", "on"));
        List<String> databases = sessions.ask(
                "listing the databases of the live server",
                session -> Query.list(session, DATABASES, row -> row.getString(1)));
        return new LiveServer(connection, sessions, new TreeSet<>(databases));
    }

    /** The one of that name; none where there is none. */
    Optional<ConnectionSettings> database(String name) {
        return Optional.of(name).filter(databases::contains).map(connection::withDatabase);
    }
}
