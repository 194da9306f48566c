package io.github.backupverify.postgres.catalog;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Holds a connection, while an inventory is read, to what makes two servers spell alike: names are only qualified when
 * they are not in pg_catalog. Opens a transaction where there is none, for only then are rows streamed. Puts everything
 * back.
 */
public final class PinnedSession implements AutoCloseable {
    /** Constants in partition bounds and defaults are written as the session writes such values. */
    private static final Map<String, String> PINNED = Map.of(
            "search_path", "pg_catalog",
            "TimeZone", "UTC",
            "DateStyle", "ISO, YMD",
            "IntervalStyle", "postgres",
            "extra_float_digits", "3",
            "lc_monetary", "C",
            "bytea_output", "hex",
            "xmlbinary", "base64",
            // Compiling these queries takes longer than running them.
            "jit", "off");

    private final Connection connection;
    private final boolean autoCommit;
    private final Savepoint before;
    private final String encoding;
    private boolean quotesAll;

    private PinnedSession(Connection connection) throws SQLException {
        this.connection = connection;
        autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        before = connection.setSavepoint();
        String stored = connection.unwrap(PGConnection.class).getParameterStatus("server_encoding");
        // Bytes of an SQL_ASCII database are what they are; all else becomes UTF-8, and sorts alike everywhere.
        encoding = "SQL_ASCII".equals(stored) ? stored : "UTF8";
    }

    public static PinnedSession on(Connection connection) throws SQLException {
        PinnedSession session = new PinnedSession(connection);
        try {
            Map<String, String> pinned = new HashMap<>(PINNED);
            if (session.encoding.equals("SQL_ASCII")) {
                pinned.put("client_encoding", session.encoding);
            }
            session.set(pinned);
        } catch (SQLException e) {
            session.close();
            throw e;
        }
        return session;
    }

    public int majorVersion() throws SQLException {
        return Query.majorVersion(connection);
    }

    public String encoding() {
        return encoding;
    }

    public void quoteAll() throws SQLException {
        set(Map.of("quote_all_identifiers", "on"));
        quotesAll = true;
    }

    public boolean quotesAll() {
        return quotesAll;
    }

    private void set(Map<String, String> settings) throws SQLException {
        String calls = settings.entrySet().stream()
                .map(setting -> "set_config('" + setting.getKey() + "', '" + setting.getValue() + "', true)")
                .collect(Collectors.joining(", "));
        Query.one(connection, "SELECT " + calls, row -> "");
    }

    @Override
    public void close() throws SQLException {
        // With what was done since, the settings go.
        connection.rollback(before);
        if (autoCommit) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
