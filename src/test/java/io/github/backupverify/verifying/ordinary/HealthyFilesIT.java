package io.github.backupverify.verifying.ordinary;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that some other job wrote with pg_dump is no false alarm, whatever its options. */
class HealthyFilesIT {
    private static final Map<String, TestDatabase> LOADED = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        for (String script : List.of("everything.sql", "values.sql")) {
            LOADED.put(script, TestServer.machine().createDatabase().load(script));
        }
    }

    @AfterAll
    static void drop() {
        LOADED.values().forEach(TestDatabase::drop);
    }

    static Stream<Arguments> dumps() {
        return Stream.of("everything.sql", "values.sql")
                .flatMap(script -> Stream.of(
                                List.of("-Fp"),
                                List.of("-Fc"),
                                List.of("-Fd"),
                                List.of("-Ft"),
                                List.of("-Fc", "-Z0"),
                                List.of("-Fp", "-Z6"),
                                // Without the columns' names a child whose columns are ordered otherwise cannot be
                                // restored.
                                List.of("-Fp", "--column-inserts"),
                                List.of("-Fc", "--column-inserts", "--rows-per-insert=7"),
                                List.of("-Fp", "-O", "-x"),
                                List.of("-Fc", "-O", "-x", "--no-comments"),
                                List.of("-Fp", "--clean"),
                                List.of("-Fp", "--clean", "--if-exists", "-Z1"),
                                List.of("-Fd", "-Z0"),
                                List.of("-Fp", "--verbose"),
                                List.of("-Fc", "--load-via-partition-root"),
                                List.of("-Fc", "--quote-all-identifiers"))
                        .map(options -> Arguments.of(script, options)));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("dumps")
    void aHealthyFileIsVerifiedAlone(String script, List<String> options) {
        Path file = dump(requireNonNull(LOADED.get(script)), options);
        assertVerified(Verifying.file(file).onMachine().run());
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("dumps")
    void aHealthyFileIsVerifiedAgainstItsLiveSource(String script, List<String> options) {
        if (options.contains("-O")) {
            // Owners are lost.
            return;
        }
        if (options.contains("--column-inserts") && script.equals("values.sql")) {
            // An INSERT loses the sign of a negative zero.
            try (TestDatabase database = TestServer.machine().createDatabase().load(script)) {
                verifyAgainst(database.execute("UPDATE v.floats SET f4 = 0, f8 = 0 WHERE f8 = 0"), options);
            }
        } else {
            verifyAgainst(requireNonNull(LOADED.get(script)), options);
        }
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
    @ValueSource(strings = {"-Fp", "-Fc"})
    void aDumpOfTheSchemaPublicAloneMakesThatSchemaItself(String format) {
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE note (id int PRIMARY KEY)", "INSERT INTO note VALUES (1)")) {
            for (String option : List.of("--schema=public", "--table=note")) {
                VerificationResult result = Verifying.file(dump(database, List.of(format, option)))
                        .onMachine()
                        .run();
                assertThat(result.verdict()).as(option + ": " + result.reason()).isEqualTo(Verdict.VERIFIED);
            }
            VerificationResult clean = Verifying.file(dump(database, List.of("-Fp", "--schema=public", "--clean")))
                    .onMachine()
                    .run();
            assertThat(clean.verdict()).as(clean.reason()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Fc", "-Fd"})
    void aLinkIsWhatItLeadsTo(String format) throws IOException {
        try (TestDatabase database = TestServer.machine().createDatabase().load("values.sql")) {
            Path link = Files.createSymbolicLink(folder.resolve("latest"), dump(database, List.of(format)));
            VerificationResult result = Verifying.file(link).onMachine().run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void zerosAfterAGzipFileArePassedOverAndNothingElseIs() throws IOException {
        try (TestDatabase database = TestServer.machine().createDatabase().load("values.sql")) {
            Path file = dump(database, List.of("-Fp", "-Z6"));
            Files.write(file, new byte[1000], StandardOpenOption.APPEND);
            VerificationResult padded = Verifying.file(file).onMachine().run();
            assertThat(padded.verdict()).as(padded.reason()).isEqualTo(Verdict.VERIFIED);
            Files.write(file, new byte[] {'x'}, StandardOpenOption.APPEND);
            assertThat(Verifying.file(file).onMachine().run().verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void aFileIsRestoredOnAThrowAwayServerWhereNoneIsNamed() {
        try (TestDatabase database = TestServer.machine().createDatabase().load("values.sql")) {
            for (List<String> options : List.of(List.of("-Fp"), List.of("-Fc"))) {
                VerificationResult result =
                        Verifying.file(dump(database, options)).run();
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
                assertThat(result.target()).containsEntry("server", "a throw-away embedded server");
                assertThat(result.leftovers()).isEmpty();
            }
        }
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

    private static void assertVerified(VerificationResult result) {
        assertThat(result.checks())
                .filteredOn(check -> check.outcome() == Outcome.FAILED)
                .isEmpty();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.leftovers()).isEmpty();
    }

    private Path dump(TestDatabase database, List<String> options) {
        Path file = folder.resolve("backup" + options.hashCode());
        Stream<String> all = Stream.concat(options.stream(), Stream.of("--file=" + file));
        database.tool("pg_dump", all.toArray(String[]::new));
        return file;
    }
}
