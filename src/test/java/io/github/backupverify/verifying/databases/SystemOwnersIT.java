package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object of PostgreSQL's own belongs to another role, which lost its rights: no dump says so, and none is bad for it. */
@org.jspecify.annotations.NullUnmarked
class SystemOwnersIT {
    @TempDir
    Path folder;

    @Test
    void itIsAWarningAgainstTheDatabaseAndNothingForAFile() throws IOException {
        try (TestServer server = TestServer.fresh(ServerOptions.DEFAULT)) {
            TestDatabase database = server.createDatabase()
                    .execute(
                            "CREATE ROLE keeper",
                            "ALTER FUNCTION pg_catalog.pg_sleep(float8) OWNER TO keeper",
                            "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM keeper",
                            "ALTER SCHEMA public OWNER TO keeper",
                            "CREATE TABLE t AS SELECT 1 AS a");
            Path file = folder.resolve("app.sql");
            database.tool("pg_dump", "--file=" + file);
            assertWarned(Verifying.source(database.settings()).run());
            assertWarned(Verifying.source(database.settings()).onMachine().run());
            assertWarned(Verifying.source(database.settings()).given(file).run());
            VerificationResult alone = Verifying.file(file).onMachine().run();
            assertThat(alone.verdict()).as(alone.reason()).isEqualTo(Verdict.VERIFIED);

            // What a dump does say of owners has to be there.
            String dump = Files.readString(file);
            Files.writeString(file, dump.replace("ALTER SCHEMA public OWNER TO keeper;", ""));
            assertThat(Files.readString(file)).isNotEqualTo(dump);
            VerificationResult lost =
                    Verifying.source(database.settings()).given(file).run();
            assertThat(lost.verdict()).as(lost.reason()).isEqualTo(Verdict.FAILED);
        }
    }

    private static void assertWarned(VerificationResult result) {
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.checks())
                .filteredOn(check -> check.id().equals("compare.undumped"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.outcome()).isEqualTo(Outcome.WARNED);
                    assertThat(check.findings().toString()).contains("pg_sleep");
                });
    }
}
