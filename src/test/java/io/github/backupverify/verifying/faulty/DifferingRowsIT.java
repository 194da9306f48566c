package io.github.backupverify.verifying.faulty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.backupverify.check.DifferingRow;
import io.github.backupverify.check.DifferingRow.Kind;
import io.github.backupverify.check.DifferingRows;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.content.TableDifference;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.content.RowSearch;
import io.github.backupverify.postgres.session.SessionParameters;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.report.Console;
import io.github.backupverify.report.Reports;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.settings.CopyChecks;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table whose rows differ from the live database names some of them. */
@NullUnmarked
class DifferingRowsIT {
    private static final int ROWS = Integer.getInteger("rows", 100_000);

    @TempDir
    Path folder;

    @Test
    @Tag("quick")
    void deletedAddedAndChangedRowsAreNamedByTheirKeysAndByNothingElse() throws IOException {
        VerificationResult result = changed(CopyChecks.DEFAULT);

        assertThat(finding(result, "table public.orders").rows().rows())
                .extracting(DifferingRow::kind, DifferingRow::key, DifferingRow::expected)
                .containsExactly(
                        tuple(Kind.EXTRA, Map.of("id", "7"), Map.of()),
                        tuple(Kind.CHANGED, Map.of("id", "8"), Map.of()),
                        tuple(Kind.MISSING, Map.of("id", "1001"), Map.of()));
        assertThat(finding(result, "table public.parts").rows().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.key()).hasToString("{country=Öst \"A\", code=x y}"));
        assertThat(finding(result, "table public.keyless").rows().rows()).isEmpty();

        assertThat(Reports.write(result, List.of(), folder)).isEmpty();
        assertThat(folder.resolve("result.json")).content().contains("\"1001\"").doesNotContain("swapped");
        assertThat(folder.resolve("index.html")).content().contains("id = 1001").doesNotContain("swapped");
        assertThat(result.reason()).doesNotContain("1001");
        nowhereElse(result);
        // What differs was compared too, and is counted.
        assertThat(folder.resolve("index.html")).content().contains("<dt>Compared</dt><dd>4 tables<small>1,004 rows");
        assertThat(folder.resolve("summary.md")).content().contains("| Compared | 4 tables, 1,004 rows |");
    }

    /** Many people read a console and a list of tests; who reads the page was given it. */
    private void nowhereElse(VerificationResult result) throws IOException {
        for (String other : List.of("TEST-backup-verification.xml", "summary.md", "metrics.prom")) {
            assertThat(Files.readString(folder.resolve(other))).as(other).doesNotContain("1001", "swapped", "note 8");
        }
        assertThat(Console.verdict(result, folder).toString())
                .contains("table public.orders")
                .doesNotContain("1001", "swapped", "note 8");
    }

    @Test
    void withShowRowsTheChangedColumnsAreShownToo() throws IOException {
        VerificationResult result = changed(new CopyChecks(Assertions.NONE, false, true, true));

        assertThat(finding(result, "table public.orders").rows().rows())
                .filteredOn(row -> row.kind() == Kind.CHANGED)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.expected()).isEqualTo(Map.of("note", "'swapped'", "paid", "'t'"));
                    assertThat(row.actual()).isEqualTo(Map.of("note", "'note 8'", "paid", "NULL"));
                });
        assertThat(Reports.write(result, List.of(), folder)).isEmpty();
        assertThat(folder.resolve("index.html")).content().contains("swapped", "note 8");
        nowhereElse(result);
    }

    /** A dump, and its database once three rows of it are others. */
    private VerificationResult changed(CopyChecks asked) {
        try (TestDatabase database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE orders (id int PRIMARY KEY, note text, paid boolean)",
                        "INSERT INTO orders SELECT n, 'note ' || n FROM generate_series(1, 1000) n",
                        "CREATE TABLE parts (code text, n int, country text, PRIMARY KEY (country, code))",
                        "INSERT INTO parts VALUES ('x y', 1, 'Öst \"A\"'), ('z', 2, 'Öst')",
                        "CREATE TABLE keyless (n int)",
                        "INSERT INTO keyless VALUES (1)",
                        "CREATE TABLE same (n int PRIMARY KEY)",
                        "INSERT INTO same VALUES (1)")) {
            Path dump = folder.resolve("dump");
            database.tool("pg_dump", "-Fc", "--file=" + dump);
            database.execute(
                    "DELETE FROM orders WHERE id = 7",
                    "UPDATE orders SET note = 'swapped', paid = true WHERE id = 8",
                    "INSERT INTO orders VALUES (1001, 'swapped')",
                    "UPDATE parts SET n = 3 WHERE code = 'x y'",
                    "UPDATE keyless SET n = 2");
            VerificationResult result = Verifying.source(database.settings())
                    .given(dump)
                    .copyChecks(asked)
                    .run();
            assertThat(result.verdict()).as(result.reason()).isNotEqualTo(Verdict.VERIFIED);
            assertThat(result.checks().stream().flatMap(check -> check.findings().stream()))
                    .noneMatch(finding -> finding.object().equals("table public.same"));
            return result;
        }
    }

    @Test
    void aHundredThousandRowsNameTenAtMostAndNoSecretOfTheRun() {
        try (TestDatabase source = large();
                TestDatabase copy = large()) {
            copy.execute("UPDATE t SET note = 'hunter2secret' WHERE id % 1000 = 0");

            assertThat(search(source, copy, "hunter2secret", Duration.ofSeconds(30))
                            .values())
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.note()).startsWith("Some of the rows that differ");
                        assertThat(found.rows()).hasSizeBetween(1, 10).allSatisfy(row -> {
                            assertThat(Integer.parseInt(row.key().get("id")) % 1000)
                                    .isZero();
                            assertThat(row.actual()).isEqualTo(Map.of("note", "'****'"));
                        });
                    });
        }
    }

    @Test
    void aSearchThatTakesTooLongOrFailsNamesNothing() {
        try (TestDatabase source = large();
                TestDatabase copy = TestServer.machine().createDatabase()) {
            assertThat(search(source, copy, "", Duration.ofSeconds(30))).isEmpty();
            copy.execute("CREATE TABLE t (id int PRIMARY KEY, note text)");
            assertThat(search(source, copy, "", Duration.ofMillis(1))).isEmpty();
            assertThat(search(source, copy, "", Duration.ofMillis(-1))).isEmpty();
            assertThat(search(source, copy, "", Duration.ofSeconds(30))).hasSize(1);
        }
    }

    private static TestDatabase large() {
        return TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE t (id int PRIMARY KEY, note text)",
                        "INSERT INTO t SELECT n, 'note ' || n FROM generate_series(1, " + ROWS + ") n");
    }

    private static Map<QualifiedName, DifferingRows> search(
            TestDatabase source, TestDatabase copy, String secret, Duration time) {
        QualifiedName name = new QualifiedName("public", "t");
        DumpedTable table = new DumpedTable(name, List.of("id", "note"), "", 0, name);
        Fingerprint some = new Fingerprint(ROWS, 0, 0);
        return new RowSearch(sessions(source), sessions(copy), true, new Redactor(List.of(secret)), time)
                .of(List.of(new TableDifference(name, some, some)), List.of(table));
    }

    private static Sessions sessions(TestDatabase database) {
        return new Sessions(database.settings(), Limits.DEFAULT, SessionParameters.reading("C"));
    }

    private static Finding finding(VerificationResult result, String object) {
        return result.checks().stream()
                .filter(check -> check.id().equals("compare.tables"))
                .flatMap(check -> check.findings().stream())
                .filter(finding -> finding.object().equals(object))
                .findFirst()
                .orElseThrow();
    }
}
