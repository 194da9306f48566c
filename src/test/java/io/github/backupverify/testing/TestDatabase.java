package io.github.backupverify.testing;

import io.github.backupverify.settings.ConnectionSettings;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A database on a {@link TestServer}, used as the superuser. */
public final class TestDatabase implements AutoCloseable {
    private static final int IDLE_SESSIONS_END = 14;

    private final TestServer server;
    private final String name;

    TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** An SQL identifier in double quotes. */
    public static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    public String name() {
        return name;
    }

    public TestServer server() {
        return server;
    }

    public ConnectionSettings settings() {
        return server.settings(name);
    }

    public Connection connect() {
        return connect(server.superuser(), server.password());
    }

    public Connection connect(String user, @Nullable String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(name);
        source.setUser(user);
        source.setPassword(password);
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs each text on its own, in autocommit. */
    public TestDatabase execute(String... sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String text : sql) {
                statement.execute(text);
            }
            return this;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The first column of every row, as text; "null" for NULL. */
    public List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a file as psql does; the first error fails the test. Gives what psql said. */
    public String psql(Path file) {
        return tool("psql", "-X", "-w", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString());
    }

    /** Loads a file of src/test/resources/databases: {@code everything.sql}. */
    public TestDatabase load(String resource) {
        psql(resource(resource));
        return this;
    }

    /** Runs a client tool of the machine against this database, which must succeed, whatever limits the database has. */
    public String tool(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(TestTools.tool(program));
        command.addAll(List.of(arguments));
        Map<String, String> unlimited = new HashMap<>(environment());
        unlimited.put(
                "PGOPTIONS",
                "-c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0"
                        + (server.majorVersion() < IDLE_SESSIONS_END ? "" : " -c idle_session_timeout=0"));
        return TestTools.run(unlimited, command);
    }

    /** libpq's variables that lead a tool to this database. */
    public Map<String, String> environment() {
        String password = server.password();
        return Map.of(
                "PGHOST",
                server.host(),
                "PGPORT",
                String.valueOf(server.port()),
                "PGUSER",
                server.superuser(),
                "PGDATABASE",
                name,
                "PGPASSWORD",
                password == null ? "" : password,
                "PGCLIENTENCODING",
                "UTF8");
    }

    /** Gone with all its sessions; with its subscriptions, which would keep it. */
    public void drop() {
        TestDatabase postgres = server.database(server.superuserDatabase());
        String subscriptions = """
                SELECT quote_ident(subname) FROM pg_subscription
                WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = '%s')
                """.formatted(name.replace("'", "''"));
        for (String subscription : postgres.query(subscriptions)) {
            execute(
                    "ALTER SUBSCRIPTION " + subscription + " DISABLE",
                    "ALTER SUBSCRIPTION " + subscription + " SET (slot_name = NONE)",
                    "DROP SUBSCRIPTION " + subscription);
        }
        postgres.execute("DROP DATABASE IF EXISTS " + quote(name) + " WITH (FORCE)");
    }

    /** The same as {@link #drop()}. */
    @Override
    public void close() {
        drop();
    }

    /** A file of src/test/resources/databases. */
    public static Path resource(String name) {
        URL url = TestDatabase.class.getResource("/databases/" + name);
        if (url == null) {
            throw new AssertionError("no such resource: databases/" + name);
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
