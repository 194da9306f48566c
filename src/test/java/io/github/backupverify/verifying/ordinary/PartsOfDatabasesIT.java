package io.github.backupverify.verifying.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Thorough;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas and tables that are included or excluded, as pg_dump's options of those names take them. */
@org.jspecify.annotations.NullUnmarked
class PartsOfDatabasesIT {
    private static final int SCHEMAS_ARE_PUBLISHED = 15;

    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() {
        database = TestServer.machine().createDatabase();
        fill(database);
    }

    private static void fill(TestDatabase database) {
        database.execute(
                "CREATE SCHEMA s; CREATE SCHEMA \"Ä ö\"; CREATE ROLE " + role(),
                "CREATE TABLE item (id serial PRIMARY KEY, name text DEFAULT 'a ''b' || chr(10))",
                "CREATE TABLE s.item (id int PRIMARY KEY, at timestamptz DEFAULT now())",
                "CREATE TABLE s.only_here AS SELECT g AS a FROM generate_series(1, 200) g",
                "CREATE TABLE \"Ä ö\".größe AS SELECT g AS a FROM generate_series(1, 200) g",
                "INSERT INTO item (name) SELECT g::text FROM generate_series(1, 200) g",
                "INSERT INTO s.item SELECT g FROM generate_series(1, 200) g",
                "CREATE VIEW s.seen AS SELECT * FROM s.only_here",
                "GRANT SELECT ON s.item TO " + role(),
                "ALTER DATABASE \"" + database.name() + "\" SET search_path = s, public",
                "CREATE PUBLICATION of_table FOR TABLE item, s.only_here");
        if (database.server().majorVersion() >= SCHEMAS_ARE_PUBLISHED) {
            database.execute("CREATE PUBLICATION of_schemas FOR TABLES IN SCHEMA s, public");
        }
    }

    private static String role() {
        return "parts_" + ProcessHandle.current().pid();
    }

    @AfterAll
    static void drop() {
        database.close();
        TestServer.machine().database("postgres").execute("DROP ROLE " + role());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // schemas | excluded schemas | tables | excluded tables | what is left
                "s | | | | s.item, s.only_here",
                "public | | | | public.item",
                "`\"Ä ö\"` | | | | Ä ö.größe",
                "public, s | | | s.only*, seen | public.item, s.item",
                " | s | | | public.item, Ä ö.größe",
                " | public | | | s.item, s.only_here, Ä ö.größe",
                " | public, s* | | | Ä ö.größe",
                " | | item | | s.item",
                " | | public.item | | public.item",
                " | | *.item | | public.item, s.item",
                " | | only_here, seen | | s.only_here",
                " | | s.* | s.item | s.only_here",
                " | | `\"Ä ö\".größe` | | Ä ö.größe",
                " | | *.gr??e | | Ä ö.größe",
                " | | | only_here, seen, *.größe | public.item, s.item",
                " | | | `\"Ä ö\".\"größe\"` | public.item, s.item, s.only_here",
                "s | | public.item | | public.item",
                " | | | item | public.item, s.only_here, Ä ö.größe",
            })
    void aPartIsVerifiedAndNothingElseIsCounted(
            String schemas, String excludedSchemas, String tables, String excludedTables, String left) {
        int turn = (schemas + excludedSchemas + tables + excludedTables).hashCode();
        for (BackupFormat format : Thorough.orOne(List.of(BackupFormat.values()), turn)) {
            VerificationResult result = Verifying.source(database.settings())
                    .schemas(list(schemas), list(excludedSchemas))
                    .tables(list(tables), list(excludedTables))
                    .format(format)
                    .run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(names(result)).isEqualTo(list(left));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "s"})
    void aKeptPartIsVerifiedByItsManifestAndAlone(String schema) throws IOException {
        VerificationResult taken = Verifying.source(database.settings())
                .schemas(List.of(schema), List.of())
                .keepIn(folder)
                .run();
        assertThat(taken.verdict()).as(taken.reason()).isEqualTo(Verdict.VERIFIED);
        Path kept = Path.of(taken.backup().path());
        VerificationResult described = Verifying.file(kept).onMachine().run();
        assertThat(described.verdict()).as(described.reason()).isEqualTo(Verdict.VERIFIED);
        Files.delete(ManifestFile.of(kept).path());
        VerificationResult alone = Verifying.file(kept).onMachine().run();
        assertThat(alone.verdict()).as(alone.reason()).isEqualTo(Verdict.VERIFIED);
    }

    /** pg_dump would take the letters for others, and a pattern that excludes nothing is no error to it. */
    @Test
    void aPatternThatPgDumpCannotBeToldIsRefused() {
        try (TestDatabase latin1 = TestServer.machine()
                .createDatabase("latin1_parts", "TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")) {
            latin1.execute("CREATE TABLE größe AS SELECT g FROM generate_series(1, 200) g");
            VerificationResult refused = Verifying.source(latin1.settings())
                    .tables(List.of(), List.of("größe"))
                    .run();
            assertThat(refused.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(refused.problem().code()).isEqualTo(ErrorCode.BAD_CONFIGURATION);
            VerificationResult wild = Verifying.source(latin1.settings())
                    .tables(List.of("gr??e"), List.of())
                    .run();
            assertThat(wild.verdict()).as(wild.reason()).isEqualTo(Verdict.VERIFIED);
        }
    }

    private static List<String> names(VerificationResult result) {
        List<String> names = new ArrayList<>();
        for (TableContent table : result.tables()) {
            names.add(table.schema() + "." + table.name());
        }
        return names;
    }

    private static List<String> list(String words) {
        return words == null ? List.of() : Arrays.asList(words.split(", ", -1));
    }
}
