package io.github.backupverify.verifying.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore that fails for what the restore server lacks: or does the backup lack it? */
class WhoseFaultIT {
    private static final TestServer SERVER = TestServer.machine();

    private final RestoreTarget otherServer =
            new RestoreTarget.OtherServer(TestServer.embedded().settings("postgres"));
    private final TestDatabase database = SERVER.createDatabase("rights");

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        database.execute(
                "CREATE ROLE summing_up",
                "CREATE ROLE readers",
                "CREATE ROLE through",
                "CREATE TABLE item AS SELECT g AS id FROM generate_series(1, 9) g",
                "GRANT USAGE, CREATE ON SCHEMA public TO summing_up",
                "GRANT SELECT ON item TO readers",
                "GRANT readers TO through",
                "GRANT through TO summing_up",
                "SET ROLE summing_up",
                "CREATE MATERIALIZED VIEW total AS SELECT sum(id) FROM item",
                "RESET ROLE");
    }

    @AfterEach
    void dropRoles() {
        database.close();
        SERVER.database("postgres").execute("DROP ROLE summing_up, readers, through");
    }

    @Test
    void aRightThatComesFromAnotherRoleIsRestoredOnAnotherServerToo() {
        assertThat(Verifying.source(database.settings()).run().verdict()).isEqualTo(Verdict.VERIFIED);
        VerificationResult elsewhere =
                Verifying.source(database.settings()).target(otherServer).run();
        assertThat(elsewhere.verdict()).as(elsewhere.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(elsewhere.leftovers()).isEmpty();
        assertThat(TestServer.embedded().database("postgres").query("SELECT rolname FROM pg_roles"))
                .doesNotContain("summing_up", "readers", "through");
    }

    /** Who owns a database is a member of pg_database_owner, which takes no other. */
    @Test
    void theOwnerOfTheDatabaseStandsInOnAnotherServerToo() {
        database.execute("ALTER DATABASE \"" + database.name() + "\" OWNER TO summing_up");
        VerificationResult result =
                Verifying.source(database.settings()).target(otherServer).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.leftovers()).isEmpty();
    }

    @Test
    void aRoleWhomRowSecurityDoesNotConcernFillsItsViewOnAnotherServerToo() {
        database.execute(
                "ALTER TABLE item ENABLE ROW LEVEL SECURITY",
                "ALTER ROLE summing_up BYPASSRLS",
                "REFRESH MATERIALIZED VIEW total");
        VerificationResult result =
                Verifying.source(database.settings()).target(otherServer).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void aRightThatWasTakenSinceMakesABackupThatDoesNotRestore() {
        database.execute("REVOKE readers FROM through");
        VerificationResult result = Verifying.source(database.settings()).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("permission denied for table item", "which is a superuser");
        VerificationResult elsewhere =
                Verifying.source(database.settings()).target(otherServer).run();
        assertThat(elsewhere.verdict()).as(elsewhere.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(elsewhere.problem()).isNotNull().extracting(Problem::code).isEqualTo(ErrorCode.PERMISSION_DENIED);
    }

    @Test
    void b20ADumpWithoutPrivilegesThatDoesNotRestoreForThemIsBad() {
        Path file = dump("x.dump", "-Fc", "-x");
        VerificationResult result =
                Verifying.source(database.settings()).given(file).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        VerificationResult alone = Verifying.file(file).run();
        assertThat(alone.verdict()).as(alone.reason()).isEqualTo(Verdict.NOT_VERIFIED);
    }

    @Test
    void whatTheDatabaseDoesNotHaveEitherIsTheBackupsFault() throws IOException {
        Path file = dump("plain.sql", "-Fp");
        String dump = Files.readString(file);
        Map<String, String> additions = Map.of(
                "CREATE EXTENSION nowhere WITH SCHEMA public;",
                "nor does the database itself have it",
                "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql SET no_such_setting TO 'x' AS 'SELECT 1';",
                "which is of the same version");
        for (Map.Entry<String, String> addition : additions.entrySet()) {
            Files.writeString(file, dump.replaceFirst("(?m)^CREATE TABLE", addition.getKey() + "\n\n$0"));
            VerificationResult result =
                    Verifying.source(database.settings()).given(file).run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
            assertThat(result.reason()).contains(addition.getValue());
            assertThat(Verifying.file(file).run().verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        }
    }

    private Path dump(String name, String... options) {
        Path file = folder.resolve(name);
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--file=" + file);
        database.tool("pg_dump", arguments.toArray(String[]::new));
        return file;
    }
}
