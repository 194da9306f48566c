package io.github.backupverify.verifying.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Thorough;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Some other job dumped something else than the database: whole files that restore, held against the live source. {@code
 * -Dthorough=true} dumps each in all formats.
 */
class DumpedOtherwiseIT {
    private static final List<String> FORMATS = List.of("-Fp", "-Fc", "-Fd", "-Ft");
    /** pg_dump ignores them where it writes an archive. */
    private static final Set<String> IN_PLAIN_DUMPS = Set.of("--no-owner", "--no-table-access-method");

    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine().createDatabase().load("everything.sql");
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            B3  | -Fd | --schema-only                   | 900001
            B4  | -Ft | --exclude-table=shop.no_columns | shop.no_columns
            B6  | -Fp | --exclude-table-data=shop.item  | shop.item
            B7  | -Fc | --schema=shop                   | 900001
            B8  | -Fd | --no-blobs                      | 900001
            B11 | -Fc | --no-unlogged-table-data        | shop.unlogged
            B20 | -Fp | --no-comments                   | shop.item
            B20 | -Ft | --no-privileges                 | shop.item
            B20 | -Fp | --no-owner                      | shop.item
            B20 | -Fd | --no-publications               | everything_all
            B20 | -Fp | --no-table-access-method        | shop.other_heap
            B20 | -Ft | --no-toast-compression          | shop.item
            """)
    void whatWasLeftOutFailsAgainstTheSourceAndIsNamed(String id, String format, String option, String object) {
        boolean one = !Thorough.ASKED || IN_PLAIN_DUMPS.contains(option);
        for (String each : one ? List.of(format) : FORMATS) {
            VerificationResult result = against(database, dump(database, each, option));
            assertThat(result.verdict())
                    .as(id + " " + each + ": " + result.reason())
                    .isEqualTo(Verdict.FAILED);
            assertThat(findings(result) + result.reason()).as(id + " " + each).contains(object);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource({"-Fp", "-Fc", "-Fd", "-Ft"})
    void b1AndB2AnotherOrAnEmptyDatabaseFailsAgainstTheSource(String format) {
        try (TestDatabase other = TestServer.machine().createDatabase().execute("CREATE TABLE other (a int)");
                TestDatabase empty = TestServer.machine().createDatabase()) {
            for (TestDatabase wrong : List.of(other, empty)) {
                VerificationResult result = against(database, dump(wrong, format));
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
                assertThat(findings(result)).contains("900001");
            }
        }
    }

    /** Which of the partitions holds a row is not known, but that one of them does is. */
    @Test
    void d1ARowLostFromPartitionsThatAnEnumHashesIsMissed() {
        try (TestDatabase hashed = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')",
                        "CREATE TABLE felt (mood mood, id int) PARTITION BY HASH (mood)",
                        "CREATE TABLE felt_0 PARTITION OF felt FOR VALUES WITH (MODULUS 2, REMAINDER 0)",
                        "CREATE TABLE felt_1 PARTITION OF felt FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
                        "INSERT INTO felt SELECT (enum_range(NULL::mood))[1 + n % 3], n FROM generate_series(1, 9) n")) {
            Path whole = dump(hashed, "-Fc");
            assertThat(against(hashed, whole).verdict()).isEqualTo(Verdict.VERIFIED);
            hashed.execute("UPDATE felt SET id = 10 WHERE id = 9");
            VerificationResult result = against(hashed, whole);
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
            assertThat(findings(result)).contains("table public.felt,", "as many rows");
        }
    }

    @Test
    void b9AndB10RowSecurityHidesNothingUnseen() {
        String role = "row_reader_" + ProcessHandle.current().pid();
        try (TestDatabase rows = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE tenant (id int PRIMARY KEY, mine boolean NOT NULL)",
                        "INSERT INTO tenant SELECT n, n <= 100 FROM generate_series(1, 20000) n",
                        "ALTER TABLE tenant ENABLE ROW LEVEL SECURITY",
                        "CREATE POLICY mine ON tenant USING (mine)",
                        "CREATE ROLE " + role + " LOGIN",
                        "GRANT SELECT ON tenant TO " + role)) {
            try {
                ConnectionSettings all = rows.settings();
                ConnectionSettings reader =
                        new ConnectionSettings(all.host(), all.port(), all.database(), role, null, all.tls(), Map.of());
                VerificationResult blocked =
                        Verifying.source(reader).onMachine().run();
                assertThat(blocked.verdict()).as(blocked.reason()).isEqualTo(Verdict.NOT_VERIFIED);
                assertThat(blocked.problem())
                        .extracting(problem -> problem.code())
                        .isEqualTo(ErrorCode.ROW_SECURITY);
                assertThat(blocked.reason()).contains("tenant");
                VerificationResult some =
                        against(rows, dump(rows, "-Fc", "--enable-row-security", "--username=" + role));
                assertThat(some.verdict()).as(some.reason()).isEqualTo(Verdict.FAILED);
                assertThat(findings(some)).contains("table public.tenant", "100 rows", "20,000 rows");
            } finally {
                rows.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
            }
        }
    }

    @Test
    void b13RolesThatTheRestoreServerLacksAreStoodInForAndNamed() {
        try (TestServer bare = TestServer.fresh(ServerOptions.DEFAULT)) {
            RestoreTarget there = new RestoreTarget.OtherServer(bare.settings("postgres"));
            for (String format : List.of("-Fp", "-Fc")) {
                Path file = dump(database, format);
                VerificationResult alone = Verifying.file(file).target(there).run();
                VerificationResult live = Verifying.source(database.settings())
                        .given(file)
                        .target(there)
                        .run();
                for (VerificationResult result : List.of(alone, live)) {
                    assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
                    assertThat(warnings(result)).contains("everything_owner", "everything_reader");
                }
            }
            assertThat(bare.database("postgres").query("SELECT rolname FROM pg_roles WHERE rolname ~ '^everything'"))
                    .isEmpty();
        }
    }

    @Test
    void b14SettingsOfTheDatabaseThatTheFileDoesNotHoldAreAWarning() {
        VerificationResult result = against(database, dump(database, "-Fp"));
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(warnings(result)).contains("work_mem");
    }

    /** Nothing restores them under another name. */
    @Test
    void b14SettingsOfTheDatabaseThatAreOthersInAnArchiveAreAWarning() {
        try (TestDatabase shop = TestServer.machine().createDatabase().execute("CREATE TABLE t AS SELECT 1 AS a")) {
            String alter = "ALTER DATABASE " + TestDatabase.quote(shop.name());
            shop.execute(alter + " SET work_mem = '5MB'");
            Path archive = dump(shop, "-Fc");
            assertThat(warnings(against(shop, archive))).doesNotContain("database properties");
            shop.execute(alter + " SET work_mem = '6MB'");
            VerificationResult result = against(shop, archive);
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(warnings(result)).contains("database properties", "5MB", "6MB");
        }
    }

    @Test
    void howAnArchiveMakesItsDatabaseIsHeldAgainstIt() {
        TestServer server = TestServer.machine();
        String table = "CREATE TABLE t AS SELECT 1 AS a";
        String icu = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C'";
        for (String made : List.of("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'", icu)) {
            TestDatabase before = server.createDatabase("made otherwise", made).execute(table);
            Path archive = dump(before, "-Fc");
            assertThat(warnings(against(before, archive))).doesNotContain("has another");
            try (TestDatabase now = server.createDatabase("made otherwise", "TEMPLATE template0 ENCODING 'UTF8'")
                    .execute(table)) {
                VerificationResult result = against(now, archive);
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
                assertThat(warnings(result))
                        .contains(
                                made.equals(icu)
                                        ? "another locale provider in the backup"
                                        : "another encoding in the backup");
                now.execute("CREATE ROLE made_otherwise", "ALTER DATABASE \"made otherwise\" OWNER TO made_otherwise");
                assertThat(warnings(against(now, archive))).contains("another owner in the backup");
                now.execute("ALTER DATABASE \"made otherwise\" OWNER TO CURRENT_USER", "DROP ROLE made_otherwise");
            }
        }
    }

    private Path dump(TestDatabase from, String format, String... options) {
        Path file =
                folder.resolve(from.name() + format + String.join("", options).replaceAll("\\W", "_"));
        Stream<String> all = Stream.concat(Stream.of(format, "--file=" + file), Stream.of(options));
        from.tool("pg_dump", all.toArray(String[]::new));
        return file;
    }

    private static VerificationResult against(TestDatabase source, Path file) {
        return Verifying.source(source.settings()).given(file).run();
    }

    private static String findings(VerificationResult result) {
        return text(result, Outcome.FAILED);
    }

    private static String warnings(VerificationResult result) {
        return text(result, Outcome.WARNED);
    }

    private static String text(VerificationResult result, Outcome outcome) {
        return result.checks().stream()
                .filter(check -> check.outcome() == outcome)
                .map(Check::findings)
                .flatMap(List::stream)
                .map(Finding::toString)
                .collect(Collectors.joining("\n"));
    }
}
