package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.LyingTools;
import io.github.backupverify.verifying.Verifying;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns that are compressed by lz4, restored on a server that was built without it, as the embedded one is. */
class ColumnCompressionIT {
    private static final String CHECK = "restore.compression";
    private static final RestoreTarget WITHOUT =
            new RestoreTarget.OtherServer(TestServer.embedded().settings("postgres"));

    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() {
        assumeTrue(methods(TestServer.machine()).contains("lz4"), "a server built with lz4");
        assertThat(methods(TestServer.embedded())).doesNotContain("lz4");
        database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE note (id int PRIMARY KEY, body text COMPRESSION lz4, old text COMPRESSION pglz)",
                        "INSERT INTO note SELECT g, repeat(md5(g::text), 200), repeat('x', 5000)"
                                + " FROM generate_series(1, 50) g",
                        "CREATE TABLE part (k int, body text COMPRESSION lz4) PARTITION BY LIST (k)",
                        "CREATE TABLE part_1 PARTITION OF part FOR VALUES IN (1)",
                        "CREATE MATERIALIZED VIEW digest AS SELECT id, body FROM note",
                        "ALTER MATERIALIZED VIEW digest ALTER body SET COMPRESSION lz4");
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "TAR"})
    void theValuesAreProvedWithoutIt(BackupFormat format) {
        assertProved(Verifying.source(database.settings()).format(format).target(WITHOUT));
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DIRECTORY"})
    void soAreThoseOfAFile(BackupFormat format) {
        assumeTrue(
                TestServer.embedded().majorVersion() >= TestServer.machine().majorVersion(),
                "a file is restored on no older server than its own");
        Path file = dump(format);
        assertProved(Verifying.file(file).target(WITHOUT));
        assertProved(Verifying.source(database.settings()).given(file).target(WITHOUT));
    }

    @Test
    void aServerThatHasItIsAskedForIt() {
        VerificationResult result = Verifying.source(database.settings())
                .format(BackupFormat.CUSTOM)
                .run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.checks()).noneMatch(check -> check.id().equals(CHECK));
    }

    @Test
    void aBackupThatLostItIsBadEverywhere() {
        Path lying = new LyingTools(folder.resolve("bin"), LyingTools.Calls.BACKUP).editing("/SET COMPRESSION lz4/d");
        for (RestoreTarget target : List.of(WITHOUT, new RestoreTarget.SameServer())) {
            VerificationResult result = Verifying.source(database.settings())
                    .format(BackupFormat.PLAIN)
                    .target(target)
                    .pgBin(lying)
                    .run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
            assertThat(result.reason()).contains("digest");
        }
    }

    private static void assertProved(Verifying verifying) {
        VerificationResult result = verifying.run();
        assertThat(result.verdict()).as(result.reason() + result.checks()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.checks())
                .filteredOn(check -> check.id().equals(CHECK))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.outcome()).isEqualTo(Outcome.WARNED);
                    assertThat(check.summary()).contains("without lz4");
                });
    }

    private Path dump(BackupFormat format) {
        Path file = folder.resolve("backup");
        database.tool("pg_dump", "--format=" + format.label(), "--file=" + file);
        return file;
    }

    private static List<String> methods(TestServer server) {
        return server.database("postgres")
                .query("SELECT unnest(enumvals) FROM pg_settings WHERE name = 'default_toast_compression'");
    }
}
