package io.github.backupverify.verifying.faulty;

import static io.github.backupverify.verifying.Verdicts.check;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.CopyChecks;
import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes, constraints and pages, by the names of the catalogue of faults where they have one. */
@org.jspecify.annotations.NullUnmarked
class IntegrityIT {
    private static final CopyChecks AMCHECK = new CopyChecks(Assertions.NONE, true, true, false);

    @TempDir
    Path folder;

    @Test
    void b19WhatIsNotValidInTheSourceIsAWarningAndNoFailure() {
        try (TestDatabase database = database(
                "CREATE TABLE t (id int PRIMARY KEY, a int)",
                "INSERT INTO t SELECT n, n FROM generate_series(1, 100) n",
                "CREATE INDEX invalid ON t (a)",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'invalid'::regclass",
                "ALTER TABLE t ADD CONSTRAINT unproved CHECK (a > 50) NOT VALID",
                "ALTER TABLE t ADD CONSTRAINT unproved_key FOREIGN KEY (a) REFERENCES t (id) NOT VALID",
                "CREATE MATERIALIZED VIEW stale AS SELECT count(*) FROM t",
                "CREATE MATERIALIZED VIEW unpopulated AS SELECT * FROM t WITH NO DATA",
                "DELETE FROM t WHERE id = 1")) {
            VerificationResult live = Verifying.source(database.settings())
                    .keepIn(folder)
                    .copyChecks(AMCHECK)
                    .run();
            assertThat(live.verdict()).as(live.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(check(live, "compare.validity").outcome()).isEqualTo(Outcome.WARNED);
            assertThat(check(live, "compare.validity").findings())
                    .extracting(finding -> finding.object())
                    .containsExactly(
                            "constraint unproved on public.t",
                            "constraint unproved_key on public.t",
                            "index public.invalid");
            Path kept = Path.of(requireNonNull(live.backup()).path());
            assertVerified(Verifying.file(kept).onMachine());
            assertVerified(Verifying.source(database.settings()).given(kept));
            deleteManifest(kept);
            assertVerified(Verifying.file(kept).onMachine());
        }
    }

    @Test
    void b24AUniqueIndexThatTheDataBreakFails() {
        try (TestDatabase database = database(
                "CREATE TABLE t (a int)",
                "CREATE UNIQUE INDEX once ON t (a)",
                "UPDATE pg_index SET indisready = false, indisvalid = false WHERE indexrelid = 'once'::regclass",
                "INSERT INTO t VALUES (1), (1)",
                "UPDATE pg_index SET indisready = true, indisvalid = true WHERE indexrelid = 'once'::regclass")) {
            assertFailed(database, "once");
        }
    }

    @Test
    void b25RowsThatBreakAForeignKeyFail() {
        try (TestDatabase database = database(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE child (id int CONSTRAINT known REFERENCES parent)",
                "SET session_replication_role = replica",
                "INSERT INTO child VALUES (1)")) {
            assertFailed(database, "known");
        }
    }

    @Test
    void amcheckPassesEveryKindOfHealthyTable() {
        for (String script : List.of("everything.sql", "values.sql")) {
            try (TestDatabase database = TestServer.machine().createDatabase().load(script)) {
                VerificationResult result = Verifying.source(database.settings())
                        .copyChecks(AMCHECK)
                        .run();
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
                assertThat(check(result, "integrity.indexes").outcome()).isEqualTo(Outcome.PASSED);
                assertThat(check(result, "integrity.tables").outcome()).isEqualTo(Outcome.PASSED);
            }
        }
    }

    @Test
    void anIndexThatLacksARowIsFound() {
        VerificationResult result = damaged(copy -> copy.execute(
                "UPDATE pg_index SET indisready = false WHERE indexrelid = 'words'::regclass",
                "INSERT INTO t VALUES (0, 'not in the index')",
                "UPDATE pg_index SET indisready = true WHERE indexrelid = 'words'::regclass"));
        assertDamage(result, "integrity.indexes", "index public.words");
    }

    @Test
    void aByteThatChangedInAnIndexOnDiskIsFound() {
        VerificationResult result = damaged(copy -> {
            copy.execute("CHECKPOINT");
            String file = copy.query("SELECT current_setting('data_directory') || '/' || pg_relation_filepath('words')")
                    .get(0);
            overwrite(Path.of(file), "word 5000", "sword5000");
        });
        assertDamage(result, "integrity.indexes", "index public.words");
    }

    @Test
    void aTableWhoseRowsCannotBeIsFound() {
        VerificationResult result = damaged(copy -> copy.execute(
                "UPDATE pg_class SET relfrozenxid = (txid_current() % 4294967296)::text::xid WHERE relname = 't'"));
        assertDamage(result, "integrity.tables", "table public.t");
    }

    @Test
    void d22WithoutTheExtensionTheCheckIsNotRunAndTheRunNotVerified() {
        try (TestDatabase database = TestServer.machine().createDatabase().load("values.sql")) {
            VerificationResult result = Verifying.file(dump(database, "-Fc"))
                    .workIn(folder)
                    .copyChecks(AMCHECK)
                    .onStage(stage -> {
                        if (stage.stage() == Stage.RESTORE) {
                            deleteControlFile();
                        }
                    })
                    .run();
            assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(check(result, "integrity.indexes").outcome()).isEqualTo(Outcome.NOT_RUN);
            assertThat(result.reason())
                    .contains("postgresql-" + TestServer.machine().majorVersion());
        }
    }

    @Test
    void aRoleThatMayNotCreateAmcheckIsToldSo() {
        TestServer server = TestServer.machine();
        try (TestDatabase database = server.createDatabase()) {
            database.execute(
                    "DROP ROLE IF EXISTS amcheck_less",
                    "CREATE ROLE amcheck_less LOGIN CREATEDB",
                    "ALTER DATABASE " + TestDatabase.quote(database.name()) + " OWNER TO amcheck_less",
                    "SET ROLE amcheck_less",
                    "CREATE SCHEMA s",
                    "CREATE TABLE s.t AS SELECT 1 AS a");
            io.github.backupverify.settings.ConnectionSettings own = database.settings();
            VerificationResult result = Verifying.source(new io.github.backupverify.settings.ConnectionSettings(
                            own.host(), own.port(), own.database(), "amcheck_less", null, own.tls(), own.origins()))
                    .copyChecks(AMCHECK)
                    .run();
            assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(result.reason()).contains("integrity.indexes", "superuser");
        } finally {
            server.database("postgres").execute("DROP ROLE amcheck_less");
        }
    }

    @Test
    void eventTriggersOfTheCopyAndItsOwnAmcheckAreNotInTheWay() {
        try (TestDatabase database = database(
                "CREATE TABLE t (a int PRIMARY KEY)",
                "INSERT INTO t VALUES (1)",
                "CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE 'no more changes'; END $$",
                "CREATE EVENT TRIGGER frozen ON ddl_command_start WHEN TAG IN ('CREATE EXTENSION', 'CREATE SCHEMA')"
                        + " EXECUTE FUNCTION refuse()")) {
            assertVerified(Verifying.file(dump(database, "-Fc")).onMachine().copyChecks(AMCHECK));
        }
        try (TestDatabase database = database(
                "CREATE SCHEMA \"my tools\"",
                "CREATE EXTENSION amcheck SCHEMA \"my tools\"",
                "CREATE TABLE t (a int PRIMARY KEY)",
                "INSERT INTO t VALUES (1)")) {
            assertVerified(Verifying.source(database.settings()).copyChecks(AMCHECK));
        }
    }

    private VerificationResult damaged(Consumer<TestDatabase> damage) {
        TestServer server = TestServer.machine();
        try (TestDatabase database = database(
                "CREATE TABLE t (id int, word text)",
                "INSERT INTO t SELECT n, 'word ' || n FROM generate_series(1, 9999) n",
                "CREATE INDEX words ON t (word)")) {
            return Verifying.source(database.settings())
                    .copyChecks(AMCHECK)
                    .onStage(stage -> {
                        if (stage.stage() == Stage.COMPARE) {
                            damage.accept(server.database(server.database("postgres")
                                    .query("SELECT datname FROM pg_database WHERE datname LIKE 'backup\\_verify\\_%'")
                                    .get(0)));
                        }
                    })
                    .run();
        }
    }

    private static void assertDamage(VerificationResult result, String id, String object) {
        assertThat(check(result, "compare.tables").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check(result, id).outcome()).as(check(result, id).summary()).isEqualTo(Outcome.FAILED);
        assertThat(check(result, id).findings())
                .extracting(finding -> finding.object())
                .containsExactly(object);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    }

    private void assertFailed(TestDatabase database, String object) {
        for (String format : List.of("-Fc", "-Fp")) {
            Path file = dump(database, format);
            for (Verifying way : List.of(
                    Verifying.source(database.settings()),
                    Verifying.source(database.settings()).given(file),
                    Verifying.file(file).onMachine())) {
                VerificationResult result = way.run();
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
                assertThat(result.reason()).contains(object);
                assertThat(result.leftovers()).isEmpty();
            }
        }
    }

    private static void assertVerified(Verifying verifying) {
        VerificationResult result = verifying.run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
    }

    private Path dump(TestDatabase database, String format) {
        Path file = folder.resolve("backup" + format);
        database.tool("pg_dump", format, "--file=" + file);
        return file;
    }

    private static TestDatabase database(String... sql) {
        return TestServer.machine().createDatabase().execute(sql);
    }

    private static void deleteManifest(Path kept) {
        try {
            Files.delete(kept.resolveSibling(kept.getFileName() + ".manifest.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the throw-away server, which is in the run's own folder. */
    private void deleteControlFile() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found =
                    files.filter(file -> file.endsWith("amcheck.control")).toList();
            assertThat(found).hasSize(1);
            Files.delete(found.get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void overwrite(Path file, String there, String instead) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(content).contains(there);
            Files.writeString(file, content.replace(there, instead), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
