package io.github.backupverify.verifying.ordinary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.FakedTools;
import io.github.backupverify.verifying.LyingTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client tools of a release before 15.20, which write into a dump what a server of 15.20 and newer keeps for itself. */
class OlderClientsIT {
    /** A number for every column that a dump alters anyway. */
    private static final String NUMBERED = "s/SET (n_distinct=5);/SET (n_distinct=5, pg_attver='$$');\\n"
            + "ALTER TABLE ONLY public.t ALTER COLUMN b SET (pg_attver='$$');/";

    @TempDir
    Path folder;

    @Test
    void theNumberOfAColumnMakesNoDifference() {
        try (TestDatabase database = database()) {
            assertJudgedByTheServer(() -> Verifying.source(database.settings())
                    .format(BackupFormat.PLAIN)
                    .pgBin(olderTools()));
        }
    }

    @Test
    void anArchiveThatHoldsItIsReadToo() throws IOException {
        Path archive = folder.resolve("older.dump");
        try (TestDatabase database = database().execute("ALTER TABLE t ALTER a SET (n_distinct_inherited = 5)")) {
            database.tool("pg_dump", "--format=custom", "--file=" + archive);
        }
        String written = Files.readString(archive, ISO_8859_1);
        String older = written.replace("n_distinct_inherited=5", "pg_attver=000022159328");
        assertThat(older).isNotEqualTo(written).hasSameSizeAs(written);
        Files.writeString(archive, older, ISO_8859_1);
        assertJudgedByTheServer(() -> Verifying.file(archive));
    }

    @Test
    void anOptionThatIsLostIsStillFound() {
        try (TestDatabase database = database()) {
            Path lying = new LyingTools(folder.resolve("bin"), LyingTools.Calls.BACKUP)
                    .editing("s/SET (n_distinct=5);/SET (pg_attver=7);/");
            VerificationResult result = Verifying.source(database.settings())
                    .format(BackupFormat.PLAIN)
                    .pgBin(lying)
                    .target(new RestoreTarget.OtherServer(TestServer.embedded().settings("postgres")))
                    .run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
            assertThat(result.reason()).contains("table public.t");
        }
    }

    private static TestDatabase database() {
        return TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE t (a int, b text)",
                        "ALTER TABLE t ALTER a SET (n_distinct = 5)",
                        "INSERT INTO t SELECT g, 'b' FROM generate_series(1, 50) g");
    }

    private Path olderTools() {
        return FakedTools.in(folder, "pg_dump", """
                for last; do :; done
                case "$*" in
                  *--format=plain*) $real "$@" && sed -i '%1$s' "${last#--file=}" ;;
                  *--schema-only*) $real "$@" | sed '%1$s' ;;
                  *) exec $real "$@" ;;
                esac
                """.formatted(NUMBERED));
    }

    /** By hand it restores where the server knows the number, and nowhere else. */
    private static void assertJudgedByTheServer(Supplier<Verifying> verifying) {
        for (TestServer server : List.of(TestServer.machine(), TestServer.embedded())) {
            VerificationResult result = verifying
                    .get()
                    .target(new RestoreTarget.OtherServer(server.settings("postgres")))
                    .run();
            assertThat(result.verdict())
                    .as(result.reason())
                    .isEqualTo(knows(server) ? Verdict.VERIFIED : Verdict.NOT_VERIFIED);
            assertThat(warned(result)).isFalse();
            if (!knows(server)) {
                assertThat(result.reason()).contains("pg_attver");
            }
        }
        VerificationResult result =
                verifying.get().target(new RestoreTarget.Embedded()).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        // Of the same release as the test's other server of that kind.
        assertThat(warned(result)).isEqualTo(!knows(TestServer.embedded()));
    }

    private static boolean warned(VerificationResult result) {
        return result.checks().stream().map(Check::id).anyMatch("restore.versions"::equals);
    }

    private static boolean knows(TestServer server) {
        return !server.database("postgres")
                .query("SELECT 1 FROM pg_catalog.pg_attribute WHERE attoptions::text LIKE '%pg\\_attver%' LIMIT 1")
                .isEmpty();
    }
}
