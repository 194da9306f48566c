package io.github.backupverify.samples;

import io.github.backupverify.testing.TestTools;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The PostgreSQL that the sample projects take their databases from. Their setup scripts share the JVM of the build, so
 * the first one that asks starts it, and it stops when that JVM ends.
 *
 * @param port where it listens, on this machine only
 */
public record SampleServer(int port) {
    private static final Map<Integer, SampleServer> STARTED = new ConcurrentHashMap<>();
    private static final Path MIGRATIONS = Path.of("src/it/embedded-flyway/src/main/resources/db/migration");
    private static final String ROLE = "librarian";
    private static final String PASSWORD = "open sesame";

    /** The server on a port, with a role that owns what is loaded into it and has to give its password. */
    public static SampleServer on(String port) {
        return STARTED.computeIfAbsent(Integer.valueOf(port), SampleServer::start);
    }

    /** For a setup script whose database is elsewhere: Maven takes any other value of its last line for a failure. */
    public boolean ready() {
        return STARTED.containsKey(port);
    }

    /** A new database of that name, filled by the migrations of the sample "embedded-flyway". */
    public void library(String name) {
        Map<String, String> superuser = environment("postgres", "postgres", "");
        psql(superuser, "-c", "CREATE DATABASE " + name + " OWNER " + ROLE);
        // In the order of their numbers, which ends with the view over the tables.
        for (String script : List.of("V1__library.sql", "V2__first_books.sql", "V10__overdue.sql")) {
            psql(
                    environment(name, ROLE, PASSWORD),
                    "-f",
                    MIGRATIONS.resolve(script).toString());
        }
    }

    /** Takes a backup of it, as some other job does. */
    public void dump(String name, File file) {
        TestTools.run(
                environment(name, ROLE, PASSWORD),
                List.of(TestTools.tool("pg_dump"), "--format=custom", "--file=" + file));
    }

    private static SampleServer start(int port) {
        try {
            // In the JVM of the build, which has its temporary files elsewhere.
            Path data = Files.createTempDirectory(Path.of(System.getProperty("it.tmpdir")), "sample-server");
            // The library stops it and removes its folder through a shutdown hook of its own.
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(data)
                    .setServerConfig("fsync", "off")
                    .start();
            // The library's own rule lets everyone in without a password.
            Files.writeString(data.resolve("pg_hba.conf"), """
                    host all postgres all trust
                    host all all all scram-sha-256
                    """);
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_reload_conf()");
                statement.execute("CREATE ROLE " + ROLE + " LOGIN CREATEDB PASSWORD '" + PASSWORD + "'");
            }
            return new SampleServer(port);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the server of the samples does not start on port " + port, e);
        }
    }

    private Map<String, String> environment(String database, String user, String password) {
        return Map.of(
                "PGHOST", "localhost",
                "PGPORT", String.valueOf(port),
                "PGDATABASE", database,
                "PGUSER", user,
                "PGPASSWORD", password);
    }

    private static void psql(Map<String, String> environment, String... arguments) {
        TestTools.run(
                environment,
                Stream.concat(
                                Stream.of(TestTools.tool("psql"), "-X", "-w", "-q", "-v", "ON_ERROR_STOP=1"),
                                Stream.of(arguments))
                        .toList());
    }
}
