package io.github.backupverify.verifying.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.postgres.archive.BackupFile;
import io.github.backupverify.postgres.fault.ArchiveRewriting;
import io.github.backupverify.report.Console;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A restore that fails: the reason names the object, of whatever kind it is, and nothing of what PostgreSQL said is lost. */
@org.jspecify.annotations.NullUnmarked
class FailedRestoresIT {
    @TempDir
    static Path folder;

    @AutoClose
    private static TestDatabase database;

    private static Path archive;

    @BeforeAll
    static void dump() {
        database = TestServer.machine().createDatabase().load("needs.sql");
        archive = folder.resolve("whole.dump");
        database.tool("pg_dump", "-Fc", "--file=" + archive);
    }

    @Test
    void withNothingLeftOutItRestores() {
        VerificationResult result = Verifying.file(archive).onMachine().run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
    }

    /** What is left out of the backup, as a pattern of the kind, schema and name of entries; and what then fails. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FUNCTION need trigger.* | trigger \"item trigger\" on table app.item",
                "FUNCTION need indexed.* | index item_index on table app.item",
                "FUNCTION need body.* | index item_hidden on table app.item",
                "FUNCTION need computed.* | rows of table app.generated",
                "FUNCTION need filled.* | materialized view app.names",
                "TABLE need viewed|view app.view",
                "FUNCTION need seen.* | policy item_policy on table app.item",
                "TABLE.* need ruled|rule item_rule on app.item",
                "SEQUENCE.* app serial_id_seq | default of column app.serial.id",
                "FUNCTION need checked.* | check constraint item_check on table app.item",
                "CONSTRAINT need referenced .* | foreign key constraint item_foreign_key on table app.item",
                "TABLE.* app for_unique | unique constraint for_unique_key on table app.for_unique",
                "TABLE.* app for_primary | primary key constraint for_primary_key on table app.for_primary",
                "TABLE.* app for_exclusion | exclude constraint for_exclusion_range on table app.for_exclusion",
                "TYPE need argument | function app.function(need.argument)",
                "TYPE need of_procedure | procedure app.procedure(IN need.of_procedure)",
                "FUNCTION need cast.* | cast (app.money AS text)",
                "FUNCTION need operator.* | operator app.===",
                "FUNCTION need class.* | operator class app.class",
                "FUNCTION need step.* | aggregate app.aggregate(integer)",
                "TYPE need colour | domain app.domain",
                "TYPE need member | type app.type",
                "SCHEMA .* for_sequence | sequence for_sequence.numbers",
                "SCHEMA .* for_extension | extension citext",
                "FUNCTION need event.* | event trigger for_event",
                "SCHEMA .* for_comment | comment on schema for_comment",
                "SCHEMA .* for_privileges | privileges on schema for_privileges",
                "SCHEMA .* for_default_privileges | default privileges of",
                "TEXT SEARCH DICTIONARY need .* | text search configuration app.search",
                "TABLE.* app published | publication news, table app.published",
                "TABLE.* app measured | statistics app.measures",
                "TABLE.* app whole | partition app.partition of table app.whole",
                "TABLE need parent | table app.child",
                "FOREIGN DATA WRAPPER .* wrapper | server ",
                "SERVER .* server | user mapping for public on server server",
                "SERVER .* other | foreign table app.foreign_table",
                "COLLATION need collation | table app.collated",
            })
    void theReasonNamesTheObject(String leftOut, String object) throws IOException {
        Path custom = without(leftOut);
        Path plain = folder.resolve(custom.getFileName() + ".sql");
        database.tool("pg_restore", "--file=" + plain, custom.toString());
        // Every other kind in each format; with -Drestores=all each kind in both.
        boolean both = System.getProperty("restores", "").equals("all");
        boolean odd = leftOut.length() % 2 == 1;
        for (Path file : both ? List.of(custom, plain) : List.of(odd ? custom : plain)) {
            VerificationResult result = Verifying.file(file).onMachine().run();
            assertThat(result.verdict()).as(file + ": " + result.reason()).isEqualTo(Verdict.FAILED);
            String line = Console.verdict(result, folder).get(0).text();
            assertThat(line).contains("The backup does not restore: " + object).contains("ERROR: ");
            Problem problem = result.problem();
            assertThat(problem.todo()).doesNotContain("Look into");
            assertThat(problem.said())
                    .anyMatch(part -> part.startsWith("Command was: ") || part.contains("COPY generated, line 1"));
            assertThat(problem.said().toString()).doesNotContain("do not show");
        }
    }

    @Test
    void whatABodyNamesWithoutASchemaIsSaidWithTheWayOut() {
        try (TestDatabase hidden = TestServer.machine().createDatabase()) {
            hidden.execute(
                    "CREATE SCHEMA a",
                    "CREATE SCHEMA b",
                    "CREATE FUNCTION a.lowered(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)'",
                    "CREATE FUNCTION b.short(text) RETURNS text LANGUAGE plpgsql IMMUTABLE"
                            + " AS $$ BEGIN RETURN lowered($1); END $$",
                    "CREATE TABLE a.film (name text)",
                    "INSERT INTO a.film VALUES ('Alien')",
                    "SET search_path = a; CREATE TABLE b.film (name text, key text GENERATED ALWAYS AS"
                            + " (b.short(name)) STORED); INSERT INTO b.film VALUES ('Brazil')");
            for (String format : List.of("-Fc", "-Fp")) {
                Path file = folder.resolve("hidden" + format);
                hidden.tool("pg_dump", format, "--file=" + file);
                VerificationResult result = Verifying.file(file).onMachine().run();
                assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
                assertThat(result.reason())
                        .contains("rows of table b.film: ERROR: function lowered(text) does not exist")
                        .contains("function b.short(text) names lowered without its schema")
                        .contains("empty search_path (the backup holds a.lowered)");
                assertThat(result.problem().todo())
                        .contains("Write a.lowered in function b.short(text)")
                        .contains("ALTER FUNCTION b.short(text) SET search_path = a");
                assertThat(String.join("\n", result.problem().said()))
                        .contains("HINT: ")
                        .contains("QUERY: lowered($1)")
                        .contains("CONTEXT: PL/pgSQL function b.short(text) line 1 at RETURN")
                        .contains("COPY film, line 1: \"Brazil\"")
                        .doesNotContain("LINE 1");
            }
            hidden.execute("ALTER FUNCTION b.short(text) SET search_path = a");
            Path mended = folder.resolve("mended");
            hidden.tool("pg_dump", "-Fc", "--file=" + mended);
            VerificationResult result = Verifying.file(mended).onMachine().run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void anOperatorThatCannotNameItsSchemaIsSaid() {
        try (TestDatabase operators = TestServer.machine().createDatabase()) {
            operators.execute(
                    "CREATE EXTENSION hstore SCHEMA public",
                    "CREATE TABLE public.item (tags public.hstore)",
                    "CREATE FUNCTION public.touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
                    "CREATE TRIGGER touched BEFORE UPDATE ON public.item FOR EACH ROW"
                            + " WHEN (NEW.tags IS DISTINCT FROM OLD.tags) EXECUTE FUNCTION public.touched()");
            Path file = folder.resolve("operators");
            operators.tool("pg_dump", "-Fc", "--file=" + file);
            VerificationResult result = Verifying.file(file).onMachine().run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
            assertThat(result.reason())
                    .contains("trigger touched on table public.item: ERROR: operator does not exist: public.hstore = ")
                    .contains("without its schema (as IS DISTINCT FROM");
        }
    }

    private static Path without(String pattern) throws IOException {
        Path copy = Files.copy(
                archive,
                Files.createTempFile(folder, "less", ".dump")
                        .resolveSibling("less" + pattern.replaceAll("\\W+", "-") + ".dump"));
        ArchiveRewriting.without(entry -> (entry.type() + " " + entry.schema() + " " + entry.tag()).matches(pattern))
                .apply(copy, BackupFile.inspect(copy));
        return copy;
    }
}
