package io.github.backupverify.postgres.catalog;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

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
    private final Map<String, String> before = new LinkedHashMap<>();
    private final String encoding;
    private final int majorVersion;
    private boolean quotesAll;

    private PinnedSession(Connection connection) throws SQLException {
        this.connection = connection;
        autoCommit = connection.getAutoCommit();
        majorVersion = Query.majorVersion(connection);
        // Bytes of an SQL_ASCII database are what they are; all else becomes UTF-8, and sorts alike everywhere.
        encoding = setting("server_encoding").equals("SQL_ASCII") ? "SQL_ASCII" : "UTF8";
    }

    public static PinnedSession on(Connection connection) throws SQLException {
        PinnedSession session = new PinnedSession(connection);
        connection.setAutoCommit(false);
        try {
            if (session.encoding.equals("SQL_ASCII")) {
                session.set("client_encoding", session.encoding);
            }
            for (Map.Entry<String, String> setting : PINNED.entrySet()) {
                session.set(setting.getKey(), setting.getValue());
            }
        } catch (SQLException e) {
            session.close();
            throw e;
        }
        return session;
    }

    public int majorVersion() {
        return majorVersion;
    }

    public String encoding() {
        return encoding;
    }

    public void quoteAll() throws SQLException {
        set("quote_all_identifiers", "on");
        quotesAll = true;
    }

    public boolean quotesAll() {
        return quotesAll;
    }

    private String setting(String name) throws SQLException {
        return Query.one(connection, "SELECT current_setting('" + name + "')", row -> row.getString(1));
    }

    private void set(String name, String value) throws SQLException {
        before.putIfAbsent(name, setting(name));
        write(name, value);
    }

    private void write(String name, String value) throws SQLException {
        Query.one(connection, "SELECT set_config('" + name + "', '" + value.replace("'", "''") + "', false)", r -> "");
    }

    @Override
    public void close() throws SQLException {
        if (autoCommit) {
            // The settings made within it go with the transaction.
            connection.rollback();
            connection.setAutoCommit(true);
        } else {
            for (Map.Entry<String, String> setting : before.entrySet()) {
                write(setting.getKey(), setting.getValue());
            }
        }
    }
}
