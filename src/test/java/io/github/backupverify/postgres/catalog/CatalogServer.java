package io.github.backupverify.postgres.catalog;

import io.github.backupverify.testing.TestTools;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for the tests of this package, and dump and restore by its own client tools. */
public final class CatalogServer {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private CatalogServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_prepared_transactions", "5")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fresh database, named uniquely. */
    public static String create(String options) throws SQLException {
        String name = "catalog_" + NUMBER.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name + " TEMPLATE template0 " + options);
        return name;
    }

    /** A fresh database with a script of this package run in it by psql. */
    public static String createFrom(String script) throws SQLException {
        String name = create("");
        try {
            Path file = Files.createTempFile("catalog", ".sql");
            try (InputStream in = CatalogServer.class.getResourceAsStream(script)) {
                Files.write(file, Objects.requireNonNull(in, script).readAllBytes());
            }
            run(List.of(
                    TestTools.tool("psql"),
                    "-X",
                    "-q",
                    "-v",
                    "ON_ERROR_STOP=1",
                    "-f",
                    file.toString(),
                    "-d",
                    url(name)));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return name;
    }

    public static Connection connect(String database) throws SQLException {
        return connect(database, "postgres");
    }

    public static Connection connect(String database, String role) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {SERVER.getPort()});
        source.setDatabaseName(database);
        source.setUser(role);
        return source.getConnection();
    }

    public static void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database)) {
            execute(connection, sql);
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A fresh database that holds what pg_dump and pg_restore make of another. */
    public static String copy(String database, String... dumpOptions) throws SQLException {
        String copy = create("");
        try {
            Path file = Files.createTempFile("catalog", ".dump");
            run(Stream.concat(
                            Stream.of(TestTools.tool("pg_dump"), "-Fc", "-f", file.toString(), "-d", url(database)),
                            Stream.of(dumpOptions))
                    .toList());
            run(List.of(TestTools.tool("pg_restore"), "--exit-on-error", "-d", url(copy), file.toString()));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private static String url(String database) {
        return "postgresql://postgres@localhost:" + SERVER.getPort() + "/" + database;
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
