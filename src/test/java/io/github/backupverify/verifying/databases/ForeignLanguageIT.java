package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that speaks German, as the installer makes one on a German machine. */
@org.jspecify.annotations.NullUnmarked
class ForeignLanguageIT {
    @AutoClose
    private static TestServer server;

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        server = TestServer.fresh(
                ServerOptions.DEFAULT.with("lc_messages", "C.UTF-8").environment("LANGUAGE", "de"));
        database = server.createDatabase();
        assumeTrue(
                database.query("SELECT short_desc FROM pg_settings WHERE name = 'lc_messages'")
                        .get(0)
                        .startsWith("Setzt die Sprache"),
                "PostgreSQL's translations are not installed here");
        database.execute(
                "CREATE ROLE keeper",
                "CREATE ROLE joe LOGIN CREATEDB IN ROLE pg_read_all_data",
                "CREATE TABLE item (id int PRIMARY KEY, name text)",
                "INSERT INTO item SELECT g, 'permission denied ' || g FROM generate_series(1, 100) g",
                "ALTER TABLE item OWNER TO joe",
                // Of tables and views it is asked before the run; of this only the restore tells.
                "CREATE FUNCTION kept() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "ALTER FUNCTION kept() OWNER TO keeper");
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "CUSTOM"})
    void aGoodBackupIsVerified(BackupFormat format) {
        VerificationResult result =
                Verifying.source(database.settings()).format(format).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @EnumSource(
            value = BackupFormat.class,
            names = {"PLAIN", "DIRECTORY"})
    void aRightThatTheRoleLacksIsNotTheBackupsFault(BackupFormat format) {
        VerificationResult result = Verifying.source(as("joe")).format(format).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("keeper").contains("another language");
        assertThat(result.problem().todo()).contains("ALTER ROLE joe SET lc_messages = 'C'");
    }

    @ParameterizedTest
    @EnumSource(
            value = BackupFormat.class,
            names = {"PLAIN", "DIRECTORY"})
    void aRoleThatMayHaveTheLanguageChangedIsTold(BackupFormat format) {
        database.execute("GRANT SET ON PARAMETER lc_messages TO joe");
        VerificationResult result = Verifying.source(as("joe")).format(format).run();
        assertThat(result.problem().code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
        database.execute("REVOKE SET ON PARAMETER lc_messages FROM joe");
    }

    @ParameterizedTest
    @EnumSource(
            value = BackupFormat.class,
            names = {"PLAIN", "CUSTOM"})
    void aBackupThatDoesNotRestoreIsBadWhateverItsRowsSay(BackupFormat format) {
        try (TestDatabase broken = server.copyOf(database)) {
            broken.execute("""
                    CREATE FUNCTION known(int) RETURNS boolean LANGUAGE plpgsql AS
                    $$ BEGIN RETURN EXISTS (SELECT FROM item); END $$""", "ALTER TABLE item ADD CHECK (known(id))");
            VerificationResult result =
                    Verifying.source(broken.settings()).format(format).run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        }
    }

    private static ConnectionSettings as(String role) {
        ConnectionSettings superuser = database.settings();
        return new ConnectionSettings(
                superuser.host(), superuser.port(), superuser.database(), role, null, superuser.tls(), Map.of());
    }
}
