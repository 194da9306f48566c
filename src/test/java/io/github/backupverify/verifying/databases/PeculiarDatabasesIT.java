package io.github.backupverify.verifying.databases;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Healthy databases, each peculiar in one way (databases/peculiar.sql): none may raise an alarm. Formats take turns;
 * {@code -Dpeculiar.formats=all} runs every database in every format, {@code -Dpeculiar.manifests=true} against
 * manifests too.
 */
class PeculiarDatabasesIT {
    private static final boolean ALL = "all".equals(System.getProperty("peculiar.formats"));

    /** As many tests run at a time. */
    private static final int SERVERS = 3;

    private static final BlockingQueue<TestServer> FREE = new ArrayBlockingQueue<>(SERVERS);

    /** For this test alone, for the databases bring roles, tablespaces and prepared transactions. */
    private TestServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        for (int i = 0; i < SERVERS; i++) {
            FREE.add(TestServer.fresh(ServerOptions.DEFAULT));
        }
    }

    @BeforeEach
    void takeServer() throws InterruptedException {
        server = FREE.take();
    }

    /** With what outlives a database, or keeps it. */
    @AfterEach
    void dropEverything() {
        TestDatabase database = server.database("peculiar");
        TestDatabase postgres = server.database("postgres");
        if (!postgres.query("SELECT gid FROM pg_prepared_xacts").isEmpty()) {
            database.execute("ROLLBACK PREPARED 'peculiar_prepared'");
        }
        database.drop();
        postgres.query("SELECT 'DROP TABLESPACE ' || spcname FROM pg_tablespace WHERE oid >= 16384")
                .forEach(postgres::execute);
        postgres.query("SELECT 'DROP ROLE ' || rolname FROM pg_roles WHERE oid >= 16384")
                .forEach(postgres::execute);
        FREE.add(server);
    }

    @AfterAll
    static void stop() {
        FREE.forEach(TestServer::close);
    }

    static Stream<Arguments> databases() throws IOException {
        List<Arguments> all = new ArrayList<>();
        BackupFormat[] formats = BackupFormat.values();
        int number = 0;
        for (Peculiar database : Peculiar.readAll()) {
            number++;
            for (int i = 0; i < (ALL ? formats.length : 1); i++) {
                all.add(Arguments.of(database, formats[(number + i) % formats.length]));
            }
        }
        return all.stream();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "a database {0}, {1}")
    @MethodSource("databases")
    void aHealthyDatabaseIsVerified(Peculiar peculiar, BackupFormat format) throws IOException {
        TestDatabase database = peculiar.create(server, folder);
        assertVerified(Verifying.source(database.settings()).format(format).run());
    }

    /** Those that bring something of their server's. */
    static Stream<Arguments> databasesForAnotherServer() throws IOException {
        return Peculiar.readAll().stream()
                .filter(peculiar -> peculiar.script().matches("(?s).*(CREATE ROLE|TABLESPACE|ALTER DATABASE).*"))
                .flatMap(peculiar -> Stream.of(BackupFormat.PLAIN, BackupFormat.CUSTOM)
                        .map(format -> Arguments.of(peculiar, format)));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "a database {0}, {1}")
    @MethodSource("databasesForAnotherServer")
    void aHealthyDatabaseIsVerifiedOnAnotherServer(Peculiar peculiar, BackupFormat format) throws IOException {
        TestDatabase database = peculiar.create(server, folder);
        assertVerified(Verifying.source(database.settings())
                .format(format)
                .target(new RestoreTarget.OtherServer(TestServer.machine().settings("postgres")))
                .run());
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "a database {0}, {1}")
    @MethodSource("databases")
    void itsFileIsVerifiedAloneAndWithTheDatabase(Peculiar peculiar, BackupFormat format) throws IOException {
        TestDatabase database = peculiar.create(server, folder);
        Path file = dump(peculiar, database, format);
        assertVerified(Verifying.source(database.settings()).given(file).run());
        assertVerified(Verifying.file(file).onMachine().run());
    }

    @EnabledIfSystemProperty(named = "peculiar.manifests", matches = "true")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "a database {0}, {1}")
    @MethodSource("databases")
    void itsManifestProvesItOnAnotherServer(Peculiar peculiar, BackupFormat format) throws IOException {
        TestDatabase database = peculiar.create(server, folder);
        VerificationResult taken = Verifying.source(database.settings())
                .format(format)
                .keepIn(folder.resolve("kept"))
                .run();
        assertVerified(taken);
        Path file = dump(peculiar, database, format);
        assertVerified(Verifying.source(database.settings()).describing(file).run());
        assertVerified(Verifying.file(Path.of(requireNonNull(taken.backup()).path()))
                .onMachine()
                .run());
        assertVerified(Verifying.file(file).onMachine().run());
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aDatabaseOfAnyNameIsVerified(String name) {
        try (TestDatabase database = server.createDatabase(name).execute("CREATE TABLE t AS SELECT 1 AS a")) {
            VerificationResult result = Verifying.source(database.settings()).run();
            assertVerified(result);
            assertThat(result.source()).containsEntry("database", name);
        }
    }

    private Path dump(Peculiar peculiar, TestDatabase database, BackupFormat format) {
        Path file = folder.resolve("backup");
        // Another encoding than the database's own is as good, but for bytes that are in none.
        String encoding = peculiar.options().contains("SQL_ASCII") ? "SQL_ASCII" : "UTF8";
        database.tool("pg_dump", "--format=" + format.label(), "--encoding=" + encoding, "--file=" + file);
        return file;
    }

    static Stream<String> names() {
        return Stream.of(
                "dbname=postgres host=nowhere.invalid",
                "postgresql://nowhere.invalid/x",
                "with space",
                "quote\"s' and \\ back",
                "UPPER",
                "größe ✓",
                "percent %20 &x=y?z#f",
                "-f",
                "x".repeat(63));
    }

    private static void assertVerified(VerificationResult result) {
        assertThat(result.checks())
                .filteredOn(check -> check.outcome() == Outcome.FAILED || check.outcome() == Outcome.NOT_RUN)
                .isEmpty();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.leftovers()).isEmpty();
    }

    /**
     * @param name what is peculiar in it
     * @param options of CREATE DATABASE
     * @param script for psql
     */
    private record Peculiar(String name, String options, String script) {
        static List<Peculiar> readAll() throws IOException {
            try (InputStream in = PeculiarDatabasesIT.class.getResourceAsStream("/databases/peculiar.sql")) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                // What stands before the first block says how they are written.
                return Stream.of(text.split("\n\n-- ", -1))
                        .skip(1)
                        .map(Peculiar::of)
                        .toList();
            }
        }

        private static Peculiar of(String block) {
            int line = block.indexOf('\n');
            String head = block.substring(0, line);
            int bar = head.indexOf(" | ");
            return bar < 0
                    ? new Peculiar(head, "TEMPLATE template0", block.substring(line))
                    : new Peculiar(head.substring(0, bar), head.substring(bar + 3), block.substring(line));
        }

        TestDatabase create(TestServer server, Path folder) throws IOException {
            TestDatabase database = server.createDatabase("peculiar", options);
            database.psql(Files.writeString(folder.resolve("peculiar.sql"), script));
            return database;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
