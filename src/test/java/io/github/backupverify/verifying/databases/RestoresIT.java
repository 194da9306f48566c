package io.github.backupverify.verifying.databases;

import static io.github.backupverify.verifying.Verdicts.assertVerified;
import static io.github.backupverify.verifying.Verdicts.check;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.FakedTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What can come between a backup and its copy: servers that differ, and databases that act while they are restored. */
class RestoresIT {
    @AutoClose
    private static TestServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = TestServer.fresh(ServerOptions.DEFAULT);
    }

    @Test
    @Tag("quick")
    void c1ErrorsThatPgRestoreIgnoresAreNotIgnored() {
        String ignoring = "$real \"$@\"; echo 'pg_restore: warning: errors ignored on restore: 1' >&2; exit 0";
        VerificationResult result = Verifying.source(shop().settings())
                .pgBin(FakedTools.in(
                        folder,
                        "pg_restore",
                        "case \"$*\" in *--dbname*) " + ignoring + " ;; *) exec $real \"$@\" ;; esac"))
                .run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("errors ignored on restore");
    }

    /** One session of pg_restore waits while the other loads the table; then both make an index. */
    /** Two sessions may wait for each other over the foreign keys of a partitioned table: the backup is whole. */
    @Test
    void sessionsThatWaitForEachOtherAreNoFaultOfTheBackup() throws IOException {
        Path deadlocked = FakedTools.in(folder, "pg_restore", """
                case "$*" in
                  *--jobs=2*) echo 'pg_restore: error: could not execute query: ERROR:  deadlock detected' >&2; exit 1 ;;
                esac
                exec $real "$@"
                """);
        try (TestDatabase shop = server.createDatabase().execute("CREATE TABLE item AS SELECT 1 AS id")) {
            VerificationResult result = Verifying.source(shop.settings())
                    .format(BackupFormat.CUSTOM)
                    .pgBin(deadlocked)
                    .run();
            assertVerified(result);
            assertThat(result.checks())
                    .filteredOn(check -> check.id().equals("restore.jobs"))
                    .singleElement()
                    .satisfies(check -> assertThat(check.summary()).contains("waited for each other"));
        }
    }

    @Test
    void aLimitOfTheServerForIdleSessionsDoesNotEndARestore() {
        try (TestDatabase source = shop()) {
            source.execute(
                    "CREATE FUNCTION slow(int) RETURNS int LANGUAGE sql IMMUTABLE AS"
                            + " $$ SELECT $1 FROM pg_catalog.pg_sleep(2.5) $$",
                    "CREATE TABLE one (a int CHECK (slow(a) = 1), b int)",
                    "INSERT INTO one VALUES (1, 2)",
                    "CREATE INDEX ON one (a)",
                    "CREATE INDEX ON one (b)",
                    "ALTER ROLE " + server.superuser() + " SET idle_session_timeout = '1s'");
            VerificationResult result = Verifying.source(source.settings()).run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        } finally {
            server.database("postgres").execute("ALTER ROLE " + server.superuser() + " RESET idle_session_timeout");
        }
    }

    @Test
    void stringsThatAreReadTheOldWayAreNoDifference() {
        try (TestDatabase source = shop()) {
            source.execute(
                    "CREATE TABLE word (word varchar)",
                    "CREATE VIEW words AS SELECT '\\xff'::bytea AS b, word FROM word WHERE word IN ('p', 'q')",
                    "ALTER ROLE " + server.superuser() + " SET standard_conforming_strings = off");
            VerificationResult result = Verifying.source(source.settings()).run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.tolerated()).isNotEmpty();
        } finally {
            server.database("postgres")
                    .execute("ALTER ROLE " + server.superuser() + " RESET standard_conforming_strings");
        }
    }

    @Test
    void c6AnExtensionThatTheRestoreServerLacksIsNamedWithItsPackage() throws IOException {
        TestServer embedded = TestServer.embedded();
        Path share = Path.of(embedded.database("postgres")
                .query("SELECT setting FROM pg_config WHERE name = 'SHAREDIR'")
                .get(0));
        Path control = Files.writeString(share.resolve("extension/only_here.control"), "default_version = '1'");
        Path script = Files.writeString(share.resolve("extension/only_here--1.sql"), "SELECT 1");
        try (TestDatabase source = embedded.createDatabase().execute("CREATE EXTENSION only_here")) {
            VerificationResult result =
                    Verifying.source(source.settings()).onMachine().run();
            assertNotVerified(result, ErrorCode.TARGET_UNSUITABLE, "only_here");
            assertThat(problem(result).todo()).contains("apt-get install postgresql-contrib-" + server.majorVersion());
        } finally {
            Files.delete(control);
            Files.delete(script);
        }
    }

    @Test
    void c7AnotherVersionOfAnExtensionIsWarnedOf() {
        VerificationResult result = Verifying.source(
                        shop().execute("CREATE EXTENSION pg_trgm VERSION '1.5'").settings())
                .run();
        assertVerified(result);
        assertThat(check(result, "compare.extensions").outcome()).isEqualTo(Outcome.WARNED);
    }

    @Test
    void c8AnOlderClientIsRefusedWithBothVersions() {
        Path old = FakedTools.answering(folder, "14.9");
        VerificationResult result =
                Verifying.source(shop().settings()).pgBin(old).run();
        assertNotVerified(result, ErrorCode.CLIENT_TOOLS_TOO_OLD, "14.9");
        assertThat(result.reason()).contains(String.valueOf(server.majorVersion()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LATIN1 | grün
            EUC_JP | テスト
            SQL_ASCII | grün
            WIN1251 | Привет
            """)
    void c10TheCopyHasTheEncodingOfTheSource(String encoding, String value) {
        TestDatabase source =
                server.createDatabase("encoded", "TEMPLATE template0 LOCALE 'C' ENCODING '" + encoding + "'");
        source.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('" + value + "')");
        assertVerified(Verifying.source(source.settings()).run());
    }

    @Test
    @Tag("quick")
    void c12AnotherVersionOfACollationIsNoLoss() {
        TestDatabase source = shop().execute(
                        "CREATE COLLATION german (provider = icu, locale = 'de')",
                        "CREATE TABLE word (word text COLLATE german PRIMARY KEY)",
                        "UPDATE pg_collation SET collversion = '1.0' WHERE collname = 'german'",
                        "UPDATE pg_database SET datcollversion = '1.0' WHERE datname = 'shop'");
        assertVerified(Verifying.source(source.settings()).run());
    }

    /** pg_monitor is a role that has no right but those of everybody. */
    @Test
    void nobodyElseMayConnectToTheCopy() {
        try (TestDatabase database = server.createDatabase().execute("CREATE TABLE t (a int)")) {
            List<String> may = new ArrayList<>();
            VerificationResult result = Verifying.source(database.settings())
                    .onStage(ended -> {
                        if (ended.stage() == Stage.RESTORE) {
                            may.addAll(database.query("SELECT has_database_privilege('pg_monitor', oid, 'CONNECT')"
                                    + " FROM pg_database WHERE datname LIKE 'backup\\_verify\\_%'"));
                        }
                    })
                    .run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(may).containsOnly("f");
        }
    }

    @Test
    void c13APollutedTemplateAndDatabasesThatLookLikeOursAreLeftAlone() {
        try (TestServer own = TestServer.fresh(ServerOptions.DEFAULT)) {
            own.database("template1").execute("CREATE TABLE stray AS SELECT 1 AS a", "CREATE SCHEMA stray");
            own.createDatabase("backup_verify_of_someone").execute("CREATE TABLE item (other int)");
            TestDatabase source = own.createDatabase("shop").execute("CREATE TABLE item AS SELECT 1 AS a");

            assertVerified(Verifying.source(source.settings()).run());

            assertThat(own.database("template1").query("SELECT a FROM stray")).containsExactly("1");
            assertThat(own.database("backup_verify_of_someone").query("SELECT other FROM item"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "DIRECTORY"})
    void c19EventTriggersThatFailOrAreSlowDoNotActOnTheCopy(BackupFormat format) {
        TestDatabase source = shop().execute("""
                CREATE MATERIALIZED VIEW total AS SELECT count(*) FROM item""", """
                CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'no DDL here: %', tg_tag; END $$""", """
                CREATE FUNCTION dawdle() RETURNS event_trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_sleep(60); END $$""", """
                CREATE EVENT TRIGGER refuse ON ddl_command_start EXECUTE FUNCTION refuse()""", """
                COMMENT ON EVENT TRIGGER refuse IS 'refuses'""", """
                CREATE EVENT TRIGGER dawdle ON ddl_command_end WHEN TAG IN ('REFRESH MATERIALIZED VIEW')
                EXECUTE FUNCTION dawdle()""");
        VerificationResult result =
                Verifying.source(source.settings()).format(format).run();
        assertVerified(result);
        assertThat(result.seconds()).isLessThan(30);
    }

    @Test
    @Tag("quick")
    void c25ACheckThatNeedsASearchPathFailsAndTheReasonIsQuoted() {
        TestDatabase source = shop().execute(
                        "CREATE FUNCTION known(int) RETURNS boolean LANGUAGE sql AS"
                                + " 'SELECT EXISTS (SELECT FROM item WHERE id = $1)'",
                        "CREATE TABLE sale (item int CHECK (known(item)))",
                        "INSERT INTO sale VALUES (1)");
        VerificationResult result = Verifying.source(source.settings()).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("relation \"item\" does not exist");
    }

    /** A damaged catalogue, as an old pg_upgrade may leave it: no server takes a grant to a role that is a number. */
    @Test
    void aGrantToARoleThatIsGoneFailsForItRestoresNowhere() {
        TestDatabase source = shop().execute(
                        "CREATE ROLE gone",
                        "GRANT SELECT ON item TO gone",
                        "DELETE FROM pg_catalog.pg_authid WHERE rolname = 'gone'");
        VerificationResult result = Verifying.source(source.settings()).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).containsPattern("role \"\\d+\" does not exist.*; nor does it on the server");
    }

    private static TestDatabase shop() {
        return server.createDatabase("shop")
                .execute("CREATE TABLE item AS SELECT g AS id FROM generate_series(1, 9) g");
    }

    private static void assertNotVerified(VerificationResult result, ErrorCode code, String words) {
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(problem(result).code()).as(result.reason()).isEqualTo(code);
        assertThat(result.reason()).contains(words);
    }

    private static Problem problem(VerificationResult result) {
        Problem problem = result.problem();
        if (problem == null) {
            throw new AssertionError("no problem");
        }
        return problem;
    }
}
