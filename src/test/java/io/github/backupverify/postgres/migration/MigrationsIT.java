package io.github.backupverify.postgres.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.postgres.tools.ClientConnection;
import io.github.backupverify.postgres.tools.Psql;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final RunScope scope = new RunScope();
    private final TestDatabase database = TestServer.embedded().createDatabase();
    private final Migrations migrations = new Migrations(
            new Psql(TestTools.bin().resolve("psql"), new ClientConnection(database.environment(), database.name())),
            new ToolRunner(scope, new Redactor(List.of()), LIMIT, LIMIT, line -> {}));

    @AfterEach
    void remove() {
        scope.close();
        database.drop();
    }

    @Test
    void copyBlocksBodiesAndColonsAreLoadedInTheOrderOfTheirVersions() throws IOException {
        Path third = script("V10__data.sql", """
                COPY t (id, name) FROM stdin;
                1\tone
                2\t\\N
                \\.
                INSERT INTO t VALUES (3, ':name and :''x'' ${kept}');
                """);
        Path second = script("V2__functions.sql", """
                CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN '1'::int; -- ; \\
                END $body$;
                CREATE TEMP TABLE gone ON COMMIT DROP AS SELECT (ARRAY[1, 2, 3])[1:2];
                INSERT INTO gone VALUES (ARRAY[1]);
                """);
        Path first = script("V1__tables.sql", "\ufeffCREATE TABLE t (id int, name text);");
        Path last = script("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT f() FROM t");
        List<String> watched = new ArrayList<>();
        assertThat(migrations.load(List.of(third, last, second, first), progress -> watched.add(progress.describe())))
                .containsExactly(first, second, third, last);
        assertThat(watched)
                .containsExactly(
                        "file 1 of 4: V1__tables.sql",
                        "file 2 of 4: V2__functions.sql",
                        "file 3 of 4: V10__data.sql",
                        "file 4 of 4: R__view.sql");
        assertThat(database.query("SELECT count(*) FROM v")).containsExactly("3");
        assertThat(database.query("SELECT name FROM t WHERE id = 3")).containsExactly(":name and :'x' ${kept}");
    }

    @Test
    void aStatementThatRefusesATransactionIsRunWithoutOne() throws IOException {
        Path script = script(
                "V1__concurrently.sql", "CREATE TABLE t (a int); CREATE INDEX CONCURRENTLY i ON t (a); VACUUM t;");
        migrations.load(List.of(script), progress -> {});
        assertThat(database.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
                .containsExactly("t");
    }

    @Test
    void aScriptThatFailsIsNamedWithItsLineAndTheServersMessage() throws IOException {
        Path good = script("V1__good.sql", "CREATE TABLE t (a int);");
        Path bad = script("V2__bad.sql", "SELECT 1;\n\nGRANT SELECT ON t\n  TO nobody_here;\nSELECT 2;\n");
        assertThatThrownBy(() -> migrations.load(List.of(good, bad), progress -> {}))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
                    assertThat(e.problem().code()).isEqualTo(ErrorCode.MIGRATIONS_FAILED);
                    assertThat(e.problem().what()).contains("V2__bad.sql").endsWith("at line 4");
                    assertThat(e.problem().why()).isEqualTo("role \"nobody_here\" does not exist");
                    assertThat(e.problem().todo())
                            .contains("-Dbackup.initScripts=")
                            .doesNotContain("placeholder");
                });
    }

    @Test
    void aPlaceholderThatIsNotReplacedIsExplained() throws IOException {
        Path script = script("V1__placeholder.sql", "CREATE TABLE ${schema}.t (a int);");
        assertThatThrownBy(() -> migrations.load(List.of(script), progress -> {}))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().why()).contains("syntax error at or near \"$\"");
                    assertThat(e.problem().todo()).contains("placeholders, which are not replaced");
                });
    }

    @Test
    void aScriptThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> migrations.load(List.of(folder.resolve("missing.sql")), progress -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("missing.sql")
                .hasMessageContaining("No such file");
    }

    private Path script(String name, String sql) throws IOException {
        return Files.writeString(folder.resolve(name), sql);
    }
}
