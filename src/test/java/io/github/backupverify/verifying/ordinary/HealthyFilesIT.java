package io.github.backupverify.verifying.ordinary;

import static io.github.backupverify.verifying.Verdicts.assertVerified;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Thorough;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that some other job wrote with pg_dump is no false alarm, whatever its options. */
@org.jspecify.annotations.NullUnmarked
class HealthyFilesIT {
    /** All kinds of objects and of values. */
    @AutoClose
    private static TestDatabase whole;

    /** The same, without the negative zeros, whose signs an INSERT loses. */
    @AutoClose
    private static TestDatabase unsigned;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        whole = TestServer.machine().createDatabase().load("everything.sql").load("values.sql");
        unsigned = TestServer.machine().copyOf(whole).execute("UPDATE v.floats SET f4 = 0, f8 = 0 WHERE f8 = 0");
    }

    /** None of these options takes away what another one writes. */
    static List<List<String>> dumps() {
        return List.of(
                List.of("-Fp"),
                List.of("-Fc"),
                List.of("-Fd"),
                List.of("-Ft"),
                // Without the columns' names a child whose columns are ordered otherwise cannot be restored.
                List.of("-Fp", "--column-inserts"),
                List.of("-Fc", "--column-inserts", "--rows-per-insert=7"),
                List.of("-Fp", "-O", "-x"),
                List.of("-Fc", "-O", "-x", "--no-comments"),
                List.of("-Fp", "--clean", "--verbose", "-Z6"),
                List.of("-Fp", "--clean", "--if-exists", "-Z1"),
                List.of("-Fd", "-Z0"),
                List.of("-Fc", "-Z0", "--load-via-partition-root", "--quote-all-identifiers"));
    }

    static Stream<List<String>> dumpsWithOwners() {
        return dumps().stream().filter(options -> !options.contains("-O"));
    }

    /** How a file is read is the same as against the source, and is tried there; here each format and what matters alone. */
    static Stream<List<String>> dumpsAlone() {
        return dumps().stream()
                .filter(options -> Thorough.ASKED
                        || options.size() == 1
                        || options.contains("-O")
                        || options.contains("--column-inserts")
                        || options.contains("--load-via-partition-root"));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("dumpsAlone")
    void aHealthyFileIsVerifiedAlone(List<String> options) {
        assertVerified(Verifying.file(dump(whole, options)).onMachine().run());
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("dumpsWithOwners")
    void aHealthyFileIsVerifiedAgainstItsLiveSource(List<String> options) {
        verifyAgainst(options.contains("--column-inserts") ? unsigned : whole, options);
    }

    @Test
    void anInsertThatLosesTheSignOfAZeroIsNoEqualBackup() {
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE signed (f float8)", "INSERT INTO signed VALUES ('-0')")) {
            Path file = dump(database, List.of("-Fp", "--inserts"));
            VerificationResult live =
                    Verifying.source(database.settings()).given(file).run();
            assertThat(live.verdict()).as(live.reason()).isEqualTo(Verdict.FAILED);
            assertThat(Verifying.file(file).onMachine().run().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(
            strings = {"-Fp --schema=public", "-Fc --schema=public", "-Fp --table=note", "-Fp --schema=public --clean"})
    void aDumpOfTheSchemaPublicAloneMakesThatSchemaItself(String options) {
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE note (id int PRIMARY KEY)", "INSERT INTO note VALUES (1)")) {
            Path file = dump(database, List.of(options.split(" ")));
            assertVerified(Verifying.file(file).onMachine().run());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Fc", "-Fd"})
    void aLinkIsWhatItLeadsTo(String format) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("latest"), dump(whole, List.of(format)));
        assertVerified(Verifying.file(link).onMachine().run());
    }

    @Test
    void zerosAfterAGzipFileArePassedOverAndNothingElseIs() throws IOException {
        Path file = dump(whole, List.of("-Fp", "-Z6"));
        Files.write(file, new byte[1000], StandardOpenOption.APPEND);
        assertVerified(Verifying.file(file).onMachine().run());
        Files.write(file, new byte[] {'x'}, StandardOpenOption.APPEND);
        assertThat(Verifying.file(file).onMachine().run().verdict()).isEqualTo(Verdict.FAILED);
    }

    @Tag("quick")
    @Test
    void aFileIsRestoredOnAThrowAwayServerWhereNoneIsNamed() {
        VerificationResult result = Verifying.file(dump(whole, List.of("-Fc"))).run();
        assertVerified(result);
        assertThat(result.proof()).isEqualTo(Proof.ITSELF);
        assertThat(result.target()).containsEntry("server", "a throw-away embedded server");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"-Fp", "-Fc"})
    void aBackupThatWasTakenInAnotherSessionIsNoFalseAlarm(String format) {
        try (TestDatabase database = TestServer.machine().createDatabase().load("values.sql")) {
            database.execute(
                    "ALTER DATABASE " + TestDatabase.quote(database.name()) + " SET timezone = 'Asia/Kolkata'",
                    "ALTER DATABASE " + TestDatabase.quote(database.name()) + " SET bytea_output = 'escape'",
                    "ALTER DATABASE " + TestDatabase.quote(database.name()) + " SET quote_all_identifiers = on",
                    "CREATE TABLE public.moments (t timestamptz[], r tstzrange, b bytea, n regtype)",
                    """
                    INSERT INTO public.moments VALUES
                    (ARRAY['1881-01-01 00:00:00.5+00', '0044-03-15 12:00:00+00 BC', 'infinity']::timestamptz[],
                     '[2024-01-01 00:00:00+00,2024-06-01 00:00:00+00)', '\\x00ff41', 'int4')
                    """);
            Path file = dump(database, List.of(format));
            VerificationResult alone = Verifying.file(file).onMachine().run();
            assertThat(alone.verdict()).as(alone.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(alone.tolerated()).anyMatch(one -> one.object().equals("table public.moments"));
            VerificationResult live =
                    Verifying.source(database.settings()).given(file).run();
            assertThat(live.verdict()).as(live.reason()).isEqualTo(Verdict.VERIFIED);
        }
    }

    /** No database can be in one of these, and in most of them the second byte of a character may be a backslash. */
    @Test
    void aPlainDumpInAnEncodingOfClientsIsVerified() {
        // Its own server: pg_dump reads the names of all roles in that encoding.
        try (TestServer server = TestServer.fresh(ServerOptions.DEFAULT);
                TestDatabase database = server.createDatabase()
                        .execute(
                                "CREATE TABLE \"表\" (\"名\" text PRIMARY KEY)",
                                "INSERT INTO \"表\" VALUES ('日本'), ('表'), ('|')",
                                "COMMENT ON TABLE \"表\" IS '表'")) {
            for (String encoding : List.of("SJIS", "SHIFT_JIS_2004", "BIG5", "GBK", "GB18030", "UHC")) {
                Path file = dump(database, List.of("-Fp", "--encoding=" + encoding));
                assertVerified(Verifying.file(file)
                        .target(new RestoreTarget.OtherServer(server.settings("postgres")))
                        .run());
            }
            verifyAgainst(database, List.of("-Fc", "--encoding=SJIS"));
        }
    }

    private void verifyAgainst(TestDatabase database, List<String> options) {
        Path file = dump(database, options);
        assertVerified(Verifying.source(database.settings()).given(file).run());
    }

    private Path dump(TestDatabase database, List<String> options) {
        Path file = folder.resolve("backup" + options.hashCode());
        Stream<String> all = Stream.concat(options.stream(), Stream.of("--file=" + file));
        database.tool("pg_dump", all.toArray(String[]::new));
        return file;
    }
}
