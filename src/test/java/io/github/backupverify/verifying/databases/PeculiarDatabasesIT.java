package io.github.backupverify.verifying.databases;

import static io.github.backupverify.verifying.Verdicts.assertVerifiedInFull;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Thorough;
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
 * Healthy databases, peculiar in one way or in many (databases/peculiar.sql): none may raise an alarm. Formats take
 * turns; {@code -Dthorough=true} runs every database in every format, and against manifests too.
 */
class PeculiarDatabasesIT {
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

    /** The one that is peculiar in many ways as text and as an archive, the others in turns. */
    static Stream<Arguments> databases() throws IOException {
        List<Arguments> all = new ArrayList<>();
        List<BackupFormat> formats = List.of(BackupFormat.values());
        int turn = 0;
        for (Peculiar database : Peculiar.readAll()) {
            turn++;
            (database.ofMany() && !Thorough.ASKED
                            ? List.of(BackupFormat.PLAIN, BackupFormat.CUSTOM)
                            : Thorough.orOne(formats, turn))
                    .forEach(format -> all.add(Arguments.of(database, format)));
        }
        return all.stream();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "a database {0}, {1}")
    @MethodSource("databases")
    void aHealthyDatabaseIsVerifiedAndItsFileIs(Peculiar peculiar, BackupFormat format) throws IOException {
        TestDatabase database = peculiar.create(server, folder);
        assertVerifiedInFull(
                Verifying.source(database.settings()).format(format).run());
        Path file = dump(peculiar, database, format);
        assertVerifiedInFull(Verifying.file(file).onMachine().run());
        if (Thorough.ASKED || peculiar.ofMany() || peculiar.readOtherwise()) {
            assertVerifiedInFull(
                    Verifying.source(database.settings()).given(file).run());
        }
    }

    /** Those that bring something of their server's. */
    static Stream<Arguments> databasesForAnotherServer() throws IOException {
        List<Peculiar> all = Peculiar.readAll();
        return all.stream()
                .filter(peculiar -> peculiar.script().matches("(?s).*(CREATE ROLE|TABLESPACE|ALTER DATABASE).*"))
                .flatMap(peculiar ->
                        Thorough.orOne(List.of(BackupFormat.PLAIN, BackupFormat.CUSTOM), all.indexOf(peculiar)).stream()
                                .map(format -> Arguments.of(peculiar, format)));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "a database {0}, {1}")
    @MethodSource("databasesForAnotherServer")
    void aHealthyDatabaseIsVerifiedOnAnotherServer(Peculiar peculiar, BackupFormat format) throws IOException {
        TestDatabase database = peculiar.create(server, folder);
        assertVerifiedInFull(Verifying.source(database.settings())
                .format(format)
                .target(new RestoreTarget.OtherServer(TestServer.machine().settings("postgres")))
                .run());
    }

    @EnabledIfSystemProperty(named = "thorough", matches = "true")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "a database {0}, {1}")
    @MethodSource("databases")
    void itsManifestProvesItOnAnotherServer(Peculiar peculiar, BackupFormat format) throws IOException {
        TestDatabase database = peculiar.create(server, folder);
        VerificationResult taken = Verifying.source(database.settings())
                .format(format)
                .keepIn(folder.resolve("kept"))
                .run();
        assertVerifiedInFull(taken);
        Path file = dump(peculiar, database, format);
        assertVerifiedInFull(
                Verifying.source(database.settings()).describing(file).run());
        assertVerifiedInFull(
                Verifying.file(Path.of(requireNonNull(taken.backup()).path()))
                        .onMachine()
                        .run());
        assertVerifiedInFull(Verifying.file(file).onMachine().run());
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void aDatabaseOfAnyNameIsVerified(String name) {
        try (TestDatabase database = server.createDatabase(name).execute("CREATE TABLE t AS SELECT 1 AS a")) {
            VerificationResult result = Verifying.source(database.settings()).run();
            assertVerifiedInFull(result);
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
                "with space, quote\"s' and \\ back",
                // As long as a name may be.
                "GRÖSSE ✓ percent %20 &x=y?z#f " + "x".repeat(30),
                "-f");
    }

    /**
     * @param name what is peculiar in it
     * @param options of CREATE DATABASE
     * @param scripts for psql, one after the other
     */
    private record Peculiar(String name, String options, List<String> scripts) {
        private static final String PLAIN = "TEMPLATE template0";
        private static final String TOGETHER = "and ";

        static List<Peculiar> readAll() throws IOException {
            try (InputStream in = PeculiarDatabasesIT.class.getResourceAsStream("/databases/peculiar.sql")) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                List<Peculiar> all = new ArrayList<>();
                List<String> many = new ArrayList<>();
                // What stands before the first block says how they are written.
                for (String block : text.substring(text.indexOf("\n\n-- ") + 5).split("\n\n-- ", -1)) {
                    int line = block.indexOf('\n');
                    String[] head = block.substring(0, line).split(" \\| ", 2);
                    String script = block.substring(line);
                    if (head[0].startsWith(TOGETHER)) {
                        String schema = TestDatabase.quote(head[0].substring(TOGETHER.length()));
                        many.add("CREATE SCHEMA " + schema + ";\nSET search_path = " + schema + ";" + script);
                    } else {
                        all.add(new Peculiar(head[0], head.length == 1 ? PLAIN : head[1], List.of(script)));
                    }
                }
                all.add(new Peculiar("peculiar in " + many.size() + " ways", PLAIN, many));
                return all;
            }
        }

        boolean ofMany() {
            return scripts.size() > 1;
        }

        /** Whether another session or another job may read it otherwise. */
        boolean readOtherwise() {
            return !options.equals(PLAIN) || scripts.get(0).contains("ALTER DATABASE");
        }

        String script() {
            return String.join("\n", scripts);
        }

        TestDatabase create(TestServer server, Path folder) throws IOException {
            TestDatabase database = server.createDatabase("peculiar", options);
            for (String script : scripts) {
                database.psql(Files.writeString(folder.resolve("peculiar.sql"), script));
            }
            return database;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
