package io.github.backupverify.verifying.databases;

import static io.github.backupverify.verifying.Verdicts.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.CopyChecks;
import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.settings.assertion.Expectation;
import io.github.backupverify.settings.assertion.ExpectationText;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user asserts is asked of the restored copy, which it cannot change. */
@org.jspecify.annotations.NullUnmarked
class AssertionsIT {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @TempDir
    static Path folder;

    @AutoClose
    private static TestDatabase database;

    private static Path dump;

    @BeforeAll
    static void load() {
        database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz, note"
                                + " text)",
                        "INSERT INTO orders (at, note) SELECT now() - n * interval '1 minute', 'order ' || n FROM"
                                + " generate_series(1, 100) n",
                        "CREATE FUNCTION write() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN"
                                + " SET TRANSACTION READ WRITE; DELETE FROM orders; RETURN true; END $$",
                        "CREATE FUNCTION remove() RETURNS bigint LANGUAGE sql AS"
                                + " $$ DELETE FROM public.orders RETURNING id $$");
        dump = folder.resolve("orders.dump");
        database.tool("pg_dump", "-Fc", "--file=" + dump);
    }

    static Stream<Verifying> everyWay() {
        return Stream.of(
                Verifying.source(database.settings()),
                Verifying.source(database.settings()).given(dump),
                Verifying.file(dump).onMachine());
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("everyWay")
    void assertionsThatHoldAreVerifiedWhereverTheBackupComesFrom(Verifying verifying) {
        VerificationResult result = verifying
                .copyChecks(asserting(
                        one("count", "SELECT count(*) FROM orders;", equal("100")),
                        one("sum", "SELECT sum(id)::numeric(10, 2) FROM public.orders -- of all", equal("5050")),
                        one("fresh", "SELECT max(at) FROM orders", text(null, null, null, "365000d")),
                        one(
                                "note",
                                "WITH n AS (SELECT min(note) FROM orders) TABLE n",
                                text(null, null, "order \\d+", null)),
                        one("operator", "SELECT '{\"a\": 1}'::jsonb ? 'a'", new Expectation.True()),
                        one("quoting", "SELECT E'it''s \\\\ $$;' || '''' /* ; */", equal("it's \\ $$;'"))))
                .run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(asserted(result)).hasSize(6).allMatch(check -> check.outcome() == Outcome.PASSED);
        assertThat(result.stages()).extracting(stage -> stage.stage()).contains(Stage.ASSERTIONS);
    }

    /** As {@code unit.output_superscript} decides how a unit reads: what the source's sessions have, the copy's have. */
    @Test
    void theCopyHasTheSettingsThatExtensionsReadInTheDatabase() {
        try (TestDatabase source = TestServer.machine().createDatabase()) {
            source.execute(
                    "CREATE TABLE t AS SELECT 1 AS a",
                    "ALTER DATABASE " + TestDatabase.quote(source.name()) + " SET shop.tenant = 'it''s = \"a\\b\"'");
            VerificationResult result = Verifying.source(source.settings())
                    .copyChecks(
                            asserting(one("tenant", "SELECT current_setting('shop.tenant')", equal("it's = \"a\\b\""))))
                    .run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    @Tag("quick")
    void anAssertionThatDoesNotHoldFailsWithBothSides() {
        VerificationResult result = file(
                one("count", "SELECT count(*) FROM orders", equal("101")),
                one("holds", "SELECT count(*) FROM orders", equal("100")));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        Check failed = check(result, "assertion.count");
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.findings()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.expected()).isEqualTo("101");
            assertThat(finding.actual()).isEqualTo("100");
        });
        assertThat(check(result, "assertion.holds").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void whatIsNotThereFails() {
        Map<String, String> queries = Map.of(
                "no-table", "SELECT count(*) FROM invoices",
                "no-schema", "SELECT count(*) FROM archive.orders",
                "no-column", "SELECT count(total) FROM orders",
                "no-row", "SELECT id FROM orders WHERE id < 0",
                "null", "SELECT sum(id) FROM orders WHERE id < 0",
                "rows", "SELECT id FROM orders");
        VerificationResult result = file(assertions(queries));
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(asserted(result)).hasSize(6).allMatch(check -> check.outcome() == Outcome.FAILED);
    }

    @Test
    void aQuestionThatCannotBePutIsNotRunAndTheRunNotVerified() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("syntax", "SELEKT 1");
        queries.put("empty", "-- nothing");
        queries.put("columns", "SELECT 1, 2");
        queries.put("no-column-at-all", "SELECT FROM orders LIMIT 1");
        queries.put("division", "SELECT 1 / 0");
        queries.put("function", "SELECT no_such_function()");
        queries.put("slow", "SELECT pg_sleep(60)::text");
        queries.put("slow-rows", "SELECT count(*) FROM generate_series(1, 100000000000)");
        VerificationResult result = file(assertions(queries));
        assertThat(asserted(result)).hasSize(queries.size()).allSatisfy(check -> {
            assertThat(check.outcome()).as(check.summary()).isEqualTo(Outcome.NOT_RUN);
            assertThat(check.summary()).contains("could not be asked");
        });
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("assertion.syntax");
    }

    @Test
    void nothingCanBeWritten() {
        Path written = folder.resolve("written");
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("delete", "DELETE FROM orders");
        queries.put("returning", "DELETE FROM orders RETURNING true");
        queries.put("with", "WITH d AS (DELETE FROM orders RETURNING id) SELECT count(*) > 0 FROM d");
        queries.put("two", "SELECT true; DELETE FROM orders");
        queries.put("commit", "SELECT true; COMMIT; BEGIN READ WRITE; DELETE FROM orders; COMMIT");
        queries.put("set", "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE");
        queries.put("config", "SELECT set_config('transaction_read_only', 'off', false) = 'off'");
        queries.put("function", "SELECT write()");
        queries.put("function-of-sql", "SELECT remove() > 0");
        queries.put("nextval", "SELECT nextval('orders_id_seq') > 0");
        queries.put("copy", "COPY orders TO PROGRAM 'cat > " + written + "'");
        queries.put("do", "DO $$ BEGIN DELETE FROM orders; END $$");
        queries.put("end-of-string", "SELECT true'; END $$; DELETE FROM orders; --");
        Assertion untouched = one("untouched", "SELECT count(*) FROM orders", equal("100"));
        Assertion unmoved = one("unmoved", "SELECT last_value FROM orders_id_seq", equal("100"));
        VerificationResult result = file(Stream.concat(Stream.of(assertions(queries)), Stream.of(untouched, unmoved))
                .toArray(Assertion[]::new));
        assertThat(asserted(result)).hasSize(queries.size() + 2).allSatisfy(check -> {
            boolean asked = check.id().equals(untouched.id()) || check.id().equals(unmoved.id());
            assertThat(check.outcome()).as(check.summary()).isEqualTo(asked ? Outcome.PASSED : Outcome.NOT_RUN);
        });
        assertThat(written).doesNotExist();
        assertThat(database.query("SELECT count(*) FROM orders")).containsExactly("100");
    }

    @Test
    void namesWithoutASchemaAreFoundWhereTheDatabaseLooksForThem() {
        try (TestDatabase other = TestServer.machine().createDatabase()) {
            other.execute(
                    "CREATE SCHEMA \"my app\"",
                    "CREATE TABLE \"my app\".invoices AS SELECT 1 AS a",
                    "ALTER DATABASE " + TestDatabase.quote(other.name()) + " SET search_path = \"$user\", \"my app\"");
            Path file = folder.resolve("invoices.dump");
            other.tool("pg_dump", "-Fc", "--file=" + file);
            for (Verifying way : List.of(
                    Verifying.source(other.settings()).format(BackupFormat.PLAIN),
                    Verifying.file(file).onMachine())) {
                VerificationResult result = way.copyChecks(
                                asserting(one("count", "SELECT count(*) FROM invoices", equal("1"))))
                        .run();
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            }
        }
    }

    @Test
    void aMaskedValueIsInNoReport() throws Exception {
        VerificationResult result = file(
                new Assertion("passes", "SELECT 'hush' || '-hush'", equal("hush-hush"), true),
                new Assertion("fails", "SELECT 'hush' || '-hush'", equal("loud-loud"), true),
                new Assertion("breaks", "SELECT ('hush' || '-hush')::int > 0", new Expectation.True(), true));
        assertThat(asserted(result))
                .extracting(Check::outcome)
                .containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.NOT_RUN);
        assertThat(result.toString()).contains("(masked)").doesNotContain("hush-hush", "loud-loud");
    }

    @Test
    void aFolderWithoutAnAssertionIsNotVerified() {
        VerificationResult result = Verifying.file(dump)
                .onMachine()
                .copyChecks(new CopyChecks(new Assertions(List.of(), folder, LIMIT), false, true, false))
                .run();
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("no *.sql file");
    }

    @Test
    void assertionsAreAskedOnAThrowAwayServerToo() {
        VerificationResult result = Verifying.file(dump)
                .copyChecks(new CopyChecks(
                        asserting(one("count", "SELECT count(*) FROM orders", equal("100")))
                                .assertions(),
                        true,
                        true,
                        false))
                .run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.target()).containsEntry("server", "a throw-away embedded server");
        assertThat(check(result, "integrity.indexes").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check(result, "integrity.tables").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aBackupWhoseAssertionFailsIsNotKept() {
        Path backups = folder.resolve("backups");
        VerificationResult result = Verifying.source(database.settings())
                .keepIn(backups)
                .copyChecks(asserting(one("count", "SELECT count(*) FROM orders", equal("101"))))
                .run();
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(Files.exists(backups)).isFalse();
    }

    private static VerificationResult file(Assertion... assertions) {
        return Verifying.file(dump)
                .onMachine()
                .copyChecks(asserting(assertions))
                .run();
    }

    private static CopyChecks asserting(Assertion... assertions) {
        return new CopyChecks(new Assertions(List.of(assertions), null, LIMIT), false, true, false);
    }

    private static Assertion[] assertions(Map<String, String> queries) {
        return queries.entrySet().stream()
                .map(query -> one(query.getKey(), query.getValue(), new Expectation.True()))
                .toArray(Assertion[]::new);
    }

    private static Assertion one(String name, String sql, Expectation expectation) {
        return new Assertion(name, sql, expectation, false);
    }

    private static Expectation equal(String value) {
        return new Expectation.Equal(value);
    }

    private static Expectation text(String min, String max, String matches, String maxAge) {
        return new ExpectationText(null, min, max, matches, maxAge).of("one");
    }

    private static List<Check> asserted(VerificationResult result) {
        return result.checks().stream()
                .filter(check -> check.stage() == Stage.ASSERTIONS)
                .toList();
    }
}
