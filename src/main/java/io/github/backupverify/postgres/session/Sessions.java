package io.github.backupverify.postgres.session;

import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.settings.TlsSettings;
import io.github.backupverify.settings.text.BadSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;

/** Opens sessions to one server. {@code DriverManager} is not used: another plugin's class loader would win. */
public final class Sessions {
    /** For a server to say that a limit of its own is over. */
    private static final Duration ANSWER = Duration.ofSeconds(15);
    /** Limits that only newer servers know, so that no session can be opened with them. */
    private static final String NO_TIME_OUT = """
            SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings
            WHERE name IN ('transaction_timeout', 'idle_session_timeout')
            """;

    private final ConnectionSettings connection;
    private final Limits limits;
    private final Map<String, String> parameters;

    /** @param parameters run-time parameters of each session, from its first statement on */
    public Sessions(ConnectionSettings connection, Limits limits, Map<String, String> parameters) {
        this.connection = connection;
        this.limits = limits;
        this.parameters = Map.copyOf(parameters);
    }

    public ConnectionSettings connection() {
        return connection;
    }

    /** The same server, another database. */
    public Sessions database(String name) {
        return new Sessions(connection.withDatabase(name), limits, parameters);
    }

    /** The same database, other run-time parameters. */
    public Sessions with(Map<String, String> other) {
        return new Sessions(connection, limits, other);
    }

    /** The same database, one run-time parameter more. */
    public Sessions adding(String name, String value) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put(name, value);
        return new Sessions(connection, limits, all);
    }

    /**
     * Opens a session.
     *
     * @throws io.github.backupverify.check.ProblemException CONNECTION_FAILED
     */
    public Connection open() {
        try {
            return prepared(connected());
        } catch (SQLException e) {
            throw SqlProblems.connecting(connection, e);
        }
    }

    /**
     * Asks something in a session of its own.
     *
     * @param doing what is being done, for people: "reading the locale of the copy"
     * @throws io.github.backupverify.check.ProblemException where it cannot be asked
     */
    public <T> T ask(String doing, SqlQuestion<T> question) {
        return SqlProblems.asking(doing, () -> {
            try (Connection session = open()) {
                return question.ask(session);
            }
        });
    }

    /** Does something in a session of its own; otherwise as {@link #ask}. */
    public void use(String doing, SqlWork work) {
        ask(doing, session -> {
            work.run(session);
            return true;
        });
    }

    /** What is asked in a session. */
    public interface SqlQuestion<T> {
        /** Asks it. */
        T ask(Connection session) throws SQLException;
    }

    /** What is done in a session. */
    public interface SqlWork {
        /** Does it. */
        void run(Connection session) throws SQLException;
    }

    /**
     * The search path that the role has in this database by default.
     *
     * @throws io.github.backupverify.check.ProblemException CONNECTION_FAILED
     */
    public String searchPath() {
        PGSimpleDataSource bare = dataSource();
        bare.setOptions("");
        try (Connection session = bare.getConnection();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SHOW search_path")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw SqlProblems.connecting(connection, e);
        }
    }

    /** An event trigger may fire at the login and write: the parameters, which forbid that, are then set after it. */
    private Connection connected() throws SQLException {
        PGSimpleDataSource source = dataSource();
        try {
            return source.getConnection();
        } catch (PSQLException e) {
            if (e.getServerErrorMessage() == null || e.getServerErrorMessage().getWhere() == null) {
                throw e;
            }
        }
        source.setOptions("");
        Connection session = source.getConnection();
        try (PreparedStatement set = session.prepareStatement("SELECT pg_catalog.set_config(?, ?, false)")) {
            for (Map.Entry<String, String> parameter : all().entrySet()) {
                set.setString(1, parameter.getKey());
                set.setString(2, parameter.getValue());
                set.execute();
            }
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    private Connection prepared(Connection session) throws SQLException {
        String zone = parameters.get("timezone");
        try (Statement statement = session.createStatement()) {
            // The driver asks for the JVM's own time zone, and that wins over the options. Both in one round trip.
            statement.execute(NO_TIME_OUT + (zone == null ? "" : "; SET timezone = " + Quoting.literal(zone)));
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    private PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {connection.unixSocket() ? "localhost" : connection.host()});
        source.setPortNumbers(new int[] {connection.port()});
        source.setDatabaseName(connection.database());
        source.setUser(connection.username());
        Secret password = connection.password();
        if (password != null) {
            source.setPassword(password.reveal());
        }
        source.setApplicationName("backup-maven-plugin");
        // What the driver would ask first, it then need not.
        source.setAssumeMinServerVersion("9.4");
        source.setConnectTimeout(seconds(limits.connect()));
        source.setLoginTimeout(seconds(limits.connect()));
        // Silence is no failure as long as the server may still be at a statement.
        source.setSocketTimeout(seconds(longest(limits.noProgress(), limits.statement(), limits.lockWait())));
        source.setTcpKeepAlive(true);
        // A database in LATIN1 is read in LATIN1, the encoding of its dump.
        source.setAllowEncodingChanges(true);
        source.setOptions(SessionParameters.options(all()));
        if (connection.unixSocket()) {
            unixSocket(source);
        } else {
            tls(source, connection.tls());
        }
        return source;
    }

    /** As libpq does: the folder holds the socket, and TLS does not apply. */
    private void unixSocket(PGSimpleDataSource source) {
        source.setSocketFactory(UnixSocketFactory.class.getName());
        source.setSocketFactoryArg(
                Path.of(connection.host(), ".s.PGSQL." + connection.port()).toString());
        source.setSslMode("disable");
        source.setGssEncMode("disable");
    }

    private static void tls(PGSimpleDataSource source, TlsSettings tls) {
        source.setSslMode(tls.mode());
        source.setChannelBinding(tls.channelBinding());
        regular("backup.sslRootCert", tls.rootCertificate());
        regular("backup.sslCert", tls.certificate());
        regular("backup.sslKey", tls.key());
        if (tls.rootCertificate() != null) {
            source.setSslRootCert(tls.rootCertificate().toString());
        }
        ClientCertificate.give(source, tls);
    }

    /** The driver would wait for a pipe without end. */
    private static void regular(String setting, @Nullable Path file) {
        if (file != null && Files.exists(file) && !Files.isRegularFile(file)) {
            throw BadSetting.of(
                    setting + " cannot be used",
                    file + " is no regular file",
                    "Name the PEM file itself: -D" + setting + "=/etc/ssl/certs/example.pem");
        }
    }

    private Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        // Anyone may have put a type named text or an operator named = into a schema of the database's own path.
        all.put("search_path", "pg_catalog");
        all.putAll(parameters);
        // Whoever reads tables, or waits for a lock that others hold, sets its own.
        all.put("statement_timeout", String.valueOf(limits.statement().toMillis()));
        all.put("lock_timeout", String.valueOf(limits.lockWait().toMillis()));
        return all;
    }

    private static Duration longest(Duration noProgress, Duration... others) {
        return Stream.of(others)
                .map(limit -> limit.plus(ANSWER))
                .max(Comparator.naturalOrder())
                .filter(limit -> limit.compareTo(noProgress) > 0)
                .orElse(noProgress);
    }

    private static int seconds(Duration duration) {
        return (int) Math.max(1, Math.min(duration.toSeconds(), Integer.MAX_VALUE / 1000));
    }
}
