package io.github.backupverify.postgres.catalog;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    private static final String QUOTES = "quote_all_identifiers";
    private static final String ENCODING = "client_encoding";

    private final Connection connection;
    private final boolean autoCommit;
    /** Everything that may be set here, as it was: asked once. */
    private final Map<String, String> before;

    private final Map<String, String> changed = new LinkedHashMap<>();
    private final String encoding;
    private final int majorVersion;

    private PinnedSession(Connection connection) throws SQLException {
        this.connection = connection;
        autoCommit = connection.getAutoCommit();
        majorVersion = Query.majorVersion(connection);
        List<String> names = new ArrayList<>(PINNED.keySet());
        names.addAll(List.of(QUOTES, ENCODING, "server_encoding"));
        before = read(names);
        // Bytes of an SQL_ASCII database are what they are; all else becomes UTF-8, and sorts alike everywhere.
        encoding = "SQL_ASCII".equals(before.get("server_encoding")) ? "SQL_ASCII" : "UTF8";
    }

    public static PinnedSession on(Connection connection) throws SQLException {
        PinnedSession session = new PinnedSession(connection);
        connection.setAutoCommit(false);
        try {
            Map<String, String> pinned = new LinkedHashMap<>(PINNED);
            if (session.encoding.equals("SQL_ASCII")) {
                pinned.put(ENCODING, session.encoding);
            }
            session.set(pinned);
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
        set(Map.of(QUOTES, "on"));
    }

    public boolean quotesAll() {
        return changed.containsKey(QUOTES);
    }

    private Map<String, String> read(List<String> names) throws SQLException {
        String settings =
                names.stream().map(name -> "current_setting('" + name + "')").collect(Collectors.joining(", "));
        return Query.one(connection, "SELECT " + settings, row -> {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), row.getString(i + 1));
            }
            return values;
        });
    }

    private void set(Map<String, String> settings) throws SQLException {
        settings.keySet().forEach(name -> changed.put(name, String.valueOf(before.get(name))));
        write(settings);
    }

    private void write(Map<String, String> settings) throws SQLException {
        String calls = settings.entrySet().stream()
                .map(setting -> "set_config('" + setting.getKey() + "', '"
                        + setting.getValue().replace("'", "''") + "', false)")
                .collect(Collectors.joining(", "));
        Query.one(connection, "SELECT " + calls, row -> "");
    }

    @Override
    public void close() throws SQLException {
        if (autoCommit) {
            // The settings made within it go with the transaction.
            connection.rollback();
            connection.setAutoCommit(true);
        } else if (!changed.isEmpty()) {
            write(changed);
        }
    }
}
