package io.github.backupverify.verifying.source;

import static io.github.backupverify.verifying.Verdicts.assertVerifiedInFull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.manifest.ManifestFile;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup is described at the snapshot that another job exported for it, while others go on writing. */
class SharedSnapshotIT {
    @TempDir
    Path folder;

    private TestDatabase database;
    private Connection exporting;
    private String snapshot;

    @BeforeEach
    void export() throws SQLException {
        database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE item (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, price money DEFAULT 1)",
                        "INSERT INTO item SELECT FROM generate_series(1, 1000)",
                        "CREATE TABLE staged AS SELECT n FROM generate_series(1, 10) n",
                        "CREATE VIEW dear AS SELECT * FROM item WHERE price > 2::money",
                        "CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM item",
                        "SELECT lo_from_bytea(4711, 'abc')");
        exporting = database.connect();
        exporting.setAutoCommit(false);
        exporting.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        snapshot = export(exporting);
    }

    @AfterEach
    void end() throws SQLException {
        exporting.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Fp", "-Ft"})
    void itIsDescribedAsItWasWhileOthersWrite(String format) {
        Path file = dump(format);
        database.execute(
                "DELETE FROM item WHERE id % 2 = 0",
                "INSERT INTO item DEFAULT VALUES",
                "VACUUM staged",
                "SELECT lo_put(4711, 0, 'xyz')",
                "SELECT lo_create(0)");
        VerificationResult then =
                Verifying.source(database.settings()).describing(file, snapshot).run();
        assertVerifiedInFull(then);
        assertThat(then.checks())
                .filteredOn(check -> check.id().equals("compare.sequences"))
                .as("no snapshot holds a sequence")
                .allMatch(check -> check.outcome() == Outcome.WARNED);
        assertVerifiedInFull(Verifying.file(file).onMachine().run());
    }

    @Test
    void asItIsNowItDiffers() {
        Path file = dump("-Fc");
        database.execute("DELETE FROM item WHERE id % 2 = 0");
        VerificationResult now =
                Verifying.source(database.settings()).describing(file).run();
        assertThat(now.verdict()).as(now.reason()).isEqualTo(Verdict.FAILED);
        assertThat(ManifestFile.beside(file)).isEmpty();
    }

    @Test
    void whatTheDumpLeftOutIsFoundAllTheSame() {
        Path file = dump("-Fc", "--exclude-table-data=item");
        VerificationResult result =
                Verifying.source(database.settings()).describing(file, snapshot).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(ManifestFile.beside(file)).isEmpty();
    }

    @Test
    void aSequenceThatTheDumpDoesNotSetIsMissed() throws IOException {
        Path file = dump("-Fp");
        Files.writeString(file, Files.readString(file).replaceFirst("SELECT pg_catalog.setval.*", ""));
        VerificationResult result =
                Verifying.source(database.settings()).describing(file, snapshot).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("public.item_id_seq");
        VerificationResult alone = Verifying.file(file).onMachine().run();
        assertThat(alone.verdict()).as(alone.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(alone.checks())
                .filteredOn(check -> check.id().equals("compare.sequences"))
                .singleElement()
                .satisfies(check -> assertThat(check.summary()).contains("1 sequence is not set by the backup"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TRUNCATE staged                                 | public.staged
            DROP TABLE staged                               | staged
            ALTER TABLE staged ADD b float DEFAULT random() | public.staged
            """)
    void rowsThatTheSnapshotCanNoLongerSeeAreNoFaultOfTheBackup(String statement, String table) {
        Path file = dump("-Fc");
        database.execute(statement);
        refused(file, snapshot, ErrorCode.SOURCE_ALTERED, table);
    }

    @Test
    void anIndexOrViewThatWasMadeMeanwhileIsNoAlarm() {
        Path file = dump("-Fc");
        database.execute(
                "CREATE VIEW made_meanwhile AS SELECT 1 AS a",
                "CREATE INDEX ON item (id)",
                "REFRESH MATERIALIZED VIEW counted");
        assertVerifiedInFull(
                Verifying.source(database.settings()).describing(file, snapshot).run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "00000003-0000001B-1'; DROP TABLE item; --", "00000003", "00000003-1B-1"})
    void whatIsNoSnapshotIsRefused(String wrong) {
        refused(dump("-Fc"), wrong, ErrorCode.BAD_CONFIGURATION, "looks like");
    }

    @Test
    void oneThatIsGoneIsRefused() throws SQLException {
        Path file = dump("-Fc");
        exporting.rollback();
        refused(file, snapshot, ErrorCode.BAD_CONFIGURATION, "no longer");
        refused(file, "00FFFFFF-0000001B-1", ErrorCode.BAD_CONFIGURATION, "does not exist");
    }

    @Test
    void oneOfAnotherDatabaseIsRefused() throws SQLException {
        Path file = dump("-Fc");
        try (TestDatabase other = TestServer.machine().createDatabase();
                Connection connection = other.connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            refused(file, export(connection), ErrorCode.BAD_CONFIGURATION, "another database");
        }
    }

    private void refused(Path file, String snapshot, ErrorCode code, String why) {
        VerificationResult result =
                Verifying.source(database.settings()).describing(file, snapshot).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.problem()).extracting(problem -> problem.code()).isEqualTo(code);
        assertThat(result.reason()).contains(why);
        assertThat(ManifestFile.beside(file)).isEmpty();
    }

    private Path dump(String... options) {
        Path file = folder.resolve("nightly");
        String[] all = Stream.concat(Stream.of("--file=" + file, "--snapshot=" + snapshot), Stream.of(options))
                .toArray(String[]::new);
        database.tool("pg_dump", all);
        return file;
    }

    private static String export(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_export_snapshot()")) {
            row.next();
            return row.getString(1);
        }
    }
}
