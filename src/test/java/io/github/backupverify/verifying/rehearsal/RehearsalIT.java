package io.github.backupverify.verifying.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import io.github.backupverify.check.TableChange;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.settings.assertion.ExpectationText;
import io.github.backupverify.settings.migration.Forbidden;
import io.github.backupverify.settings.migration.MigrationTool;
import io.github.backupverify.settings.migration.RehearsalSettings;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations run on the copy with its real data, are told beside the backup's verdict, and leave the source alone. */
class RehearsalIT {
    @TempDir
    static Path folder;

    private static @Nullable TestDatabase database;
    private static @Nullable String source;

    @BeforeAll
    static void load() throws IOException {
        database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text)",
                        "INSERT INTO orders (note) SELECT 'order ' || n FROM generate_series(1, 1000) n");
        database().tool("pg_dump", "-Fc", "--file=" + dump());
        source = state();
    }

    @AfterAll
    static void drop() {
        database().close();
    }

    @Tag("quick")
    @Test
    void scriptsRunOnTheCopyWithItsDataAndTheSourceIsWhatItWas() throws IOException {
        Path first = script("1.sql", "ALTER TABLE orders ADD price numeric NOT NULL DEFAULT random();");
        Path second = script(
                "2.sql",
                "CREATE TABLE archive AS SELECT * FROM orders WHERE id <= 400;"
                        + " DELETE FROM orders WHERE id <= 400; DROP VIEW IF EXISTS nothing;");
        VerificationResult result = rehearse(scripts(first, second), null, Assertions.NONE);
        assertThat(result.verdict()).isEqualTo(Verdict.VERIFIED);
        Rehearsal rehearsal = requireNonNull(result.rehearsal());
        assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.PASSED);
        assertThat(rehearsal.migrations())
                .extracting(RehearsedMigration::label, RehearsedMigration::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1.sql", Outcome.PASSED),
                        org.assertj.core.groups.Tuple.tuple("2.sql", Outcome.PASSED));
        assertThat(rehearsal.tables())
                .extracting(TableChange::name, TableChange::rowsBefore, TableChange::rowsAfter)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("public.archive", -1L, 400L),
                        org.assertj.core.groups.Tuple.tuple("public.orders", 1000L, 600L));
        assertThat(rehearsal.definitions())
                .extracting(Finding::message)
                .contains("added", "changed")
                .doesNotContain("removed");
        assertThat(state()).isEqualTo(source);
        assertThat(result.leftovers()).isEmpty();
    }

    @Test
    @Tag("quick")
    void aMigrationThatFailsIsNamedBesideABackupThatIsVerified() throws IOException {
        Path good = script("good.sql", "ALTER TABLE orders ADD a int;");
        Path bad = script("bad.sql", "ALTER TABLE orders ADD UNIQUE (a); INSERT INTO nothing VALUES ('open sesame');");
        VerificationResult result = rehearse(scripts(good, bad), null, Assertions.NONE);
        Rehearsal rehearsal = requireNonNull(result.rehearsal());
        assertThat(rehearsal.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(requireNonNull(rehearsal.problem()).code()).isEqualTo(ErrorCode.REHEARSAL_FAILED);
        assertThat(result.sentence())
                .startsWith("the backup is VERIFIED against itself only; migration bad.sql fails on it: ")
                .contains("nothing");
        assertThat(result.toString()).doesNotContain("sesame");
        // What was left: the first script's column, and nothing of the second.
        assertThat(rehearsal.definitions()).extracting(Finding::message).containsExactly("changed");
    }

    @Test
    void aMigrationOverItsLimitIsEndedWithTheStatementThatItWasAt() throws IOException {
        Path slow = script("slow.sql", "SELECT 1; SELECT pg_sleep(60), 'open sesame' FROM orders;");
        VerificationResult result = rehearse(scripts(slow), Duration.ofSeconds(2), Assertions.NONE);
        assertThat(result.verdict()).isEqualTo(Verdict.VERIFIED);
        Rehearsal rehearsal = requireNonNull(result.rehearsal());
        Problem problem = requireNonNull(rehearsal.problem());
        assertThat(rehearsal.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(problem.reason()).contains("slow.sql", "backup.rehearse.maxTime", "pg_sleep(60)");
        assertThat(result.toString()).doesNotContain("sesame");
        assertThat(result.leftovers()).isEmpty();
    }

    @Test
    void aCommandFindsTheCopyInItsEnvironmentAndNothingElseOfTheBuild() throws IOException {
        Path seen = folder.resolve("seen");
        String psql = TestTools.bin().resolve("psql").toString();
        VerificationResult result = rehearse(
                new MigrationTool.ShellCommand("env > " + seen + "; " + psql + " -c 'ALTER TABLE orders ADD b int' && "
                        + psql + " -d \"$DATABASE_URL\" -c 'SELECT b FROM orders'"),
                null,
                Assertions.NONE);
        Rehearsal rehearsal = requireNonNull(result.rehearsal());
        assertThat(rehearsal.outcome()).as(rehearsal.reason()).isEqualTo(Outcome.PASSED);
        assertThat(rehearsal.definitions()).extracting(Finding::object).containsExactly("table public.orders");
        assertThat(Files.readAllLines(seen))
                .extracting(line -> line.replaceFirst("=.*", ""))
                .contains("DATABASE_URL", "PGHOST")
                .doesNotContain("MAVEN_OPTS", "MAVEN_CMD_LINE_ARGS", "PGSERVICE");
        assertThat(state()).isEqualTo(source);
    }

    @Test
    void assertionsAreAskedOfWhatTheMigrationsLeave() throws IOException {
        Path migration = script("delete.sql", "DELETE FROM orders WHERE id > 10;");
        Assertions ten = new Assertions(List.of(count("ten", "10")), null, Duration.ofSeconds(10));
        Assertions thousand = new Assertions(List.of(count("thousand", "1000")), null, Duration.ofSeconds(10));
        assertThat(requireNonNull(rehearse(scripts(migration), null, ten).rehearsal())
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        VerificationResult result = rehearse(scripts(migration), null, thousand);
        assertThat(result.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(requireNonNull(result.rehearsal()).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(requireNonNull(result.rehearsal()).reason()).contains("thousand");
    }

    @Test
    void aRewriteIsSeenAndWhereItIsForbiddenFailsUnlessItIsAllowed() throws IOException {
        Path harmless = script("harmless.sql", "ALTER TABLE orders ADD c int;");
        Path rewriting =
                script("rewriting.sql", "ALTER TABLE orders ALTER note TYPE bytea USING (note || 'sesame')::bytea;");
        Path again = script("again.sql", "CLUSTER orders USING orders_pkey;");
        Rehearsal seen = watched(Set.of("table-rewrite"), Set.of(), harmless, rewriting, again);
        assertThat(seen.outcome()).as(seen.reason()).isEqualTo(Outcome.FAILED);
        assertThat(seen.reason()).contains("rewriting.sql", "public.orders", "backup.rehearse.forbid", "TYPE bytea");
        assertThat(seen.toString()).doesNotContain("sesame");
        assertThat(seen.migrations().get(0).observed()).noneMatch(words -> words.contains("rewrote"));
        assertThat(seen.migrations().get(1).observed())
                .anyMatch(words -> words.equals("rewrote public.orders"))
                .anyMatch(words -> words.contains("AccessExclusiveLock"));
        assertThat(seen.migrations().get(2).observed()).contains("rewrote public.orders");
        assertThat(watched(Set.of("table-rewrite"), Set.of("rewriting.sql"), harmless, rewriting)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    /** On a throw-away server, whose log can be read. */
    private static Rehearsal watched(Set<String> forbidden, Set<String> allowed, Path... files) {
        VerificationResult result = Verifying.file(dump())
                .rehearsing(new RehearsalSettings(
                        scripts(files), null, null, new Forbidden(forbidden, allowed), false, Assertions.NONE))
                .run();
        assertThat(result.verdict()).isEqualTo(Verdict.VERIFIED);
        return requireNonNull(result.rehearsal());
    }

    private static Assertion count(String name, String rows) {
        return new Assertion(
                name, "SELECT count(*) FROM orders", new ExpectationText(rows, null, null, null, null).of(name), false);
    }

    private static VerificationResult rehearse(MigrationTool tool, @Nullable Duration limit, Assertions after) {
        return Verifying.file(dump())
                .onMachine()
                .rehearsing(new RehearsalSettings(tool, limit, null, Forbidden.NOTHING, false, after))
                .run();
    }

    private static MigrationTool scripts(Path... files) {
        return new MigrationTool.Scripts(List.of(files), "backup.rehearse.scripts", List.of());
    }

    private static Path script(String name, String sql) throws IOException {
        return Files.writeString(folder.resolve(name), sql + "\n");
    }

    private static Path dump() {
        return folder.resolve("orders.dump");
    }

    private static String state() throws IOException {
        Path file = folder.resolve("state.sql");
        database().tool("pg_dump", "-Fp", "--file=" + file);
        return Files.readString(file).replaceAll("(?m)^\\\\(un)?restrict .*$", "");
    }

    private static TestDatabase database() {
        return requireNonNull(database);
    }
}
