package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupFormat;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Extensions that can be made in one database of a server only. The test's own refuse as pg_cron does: one has its name,
 * which is known, the other one is not.
 */
class OnePlaceExtensionsIT {
    private static final String PLACE = "one_place_" + ProcessHandle.current().pid();

    private static Path extensions;
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws IOException {
        TestServer server = TestServer.embedded();
        extensions = Path.of(server.database("postgres")
                        .query("SELECT setting FROM pg_config WHERE name = 'SHAREDIR'")
                        .get(0))
                .resolve("extension");
        install("pg_cron", "cron");
        install("unknown_to_us", "unknown");
        database = server.createDatabase(PLACE)
                .execute(
                        "CREATE EXTENSION pg_cron",
                        "INSERT INTO cron.job (command) VALUES ('VACUUM'), ('SELECT 1')",
                        "CREATE TABLE item (id int PRIMARY KEY)",
                        "INSERT INTO item SELECT generate_series(1, 500)");
    }

    @AfterAll
    static void remove() throws IOException {
        database.drop();
        for (String name : new String[] {"pg_cron", "unknown_to_us"}) {
            Files.delete(extensions.resolve(name + ".control"));
            Files.delete(extensions.resolve(name + "--1.sql"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CUSTOM", "PLAIN"})
    void aDatabaseWithOneIsVerifiedWithoutItAndTheReportSaysSo(BackupFormat format) {
        VerificationResult result =
                Verifying.source(database.settings()).format(format).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        Check check = leftOut(result);
        assertThat(check.outcome()).isEqualTo(Outcome.WARNED);
        assertThat(check.toString()).contains("extension pg_cron", "cron.job", "2 rows");
    }

    @Test
    void aFileWithOneIsVerifiedWhereTheExtensionIsNotInstalled() {
        for (String format : new String[] {"custom", "plain"}) {
            Path file = folder.resolve(format);
            database.tool("pg_dump", "--format=" + format, "--file=" + file);
            VerificationResult alone = Verifying.file(file).onMachine().run();
            assertThat(alone.verdict()).as(alone.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(leftOut(alone).outcome()).isEqualTo(Outcome.WARNED);
            VerificationResult live =
                    Verifying.source(database.settings()).given(file).run();
            assertThat(live.verdict()).as(live.reason()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void whatIsLostBesideItIsSeen() throws IOException {
        Path file = folder.resolve("lost.sql");
        database.tool("pg_dump", "--format=plain", "--file=" + file);
        String text = Files.readString(file);
        Files.writeString(file, text.replace("\n499\n", "\n"));
        assertThat(text).contains("\n499\n");
        assertThat(Verifying.source(database.settings()).given(file).run().verdict())
                .isEqualTo(Verdict.FAILED);
        // A table that somebody put into its schema is none of its own: it is not left out in silence.
        Files.writeString(file, text.replace("CREATE TABLE public.item", "CREATE TABLE cron.item"));
        assertThat(Verifying.file(file).onMachine().run().verdict()).isNotEqualTo(Verdict.VERIFIED);
    }

    @Test
    void oneThatIsNotKnownIsLeftOutWhereItIsNamed() {
        database.execute("CREATE EXTENSION unknown_to_us");
        try {
            VerificationResult unnamed = Verifying.source(database.settings()).run();
            assertThat(unnamed.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(String.valueOf(unnamed.problem())).contains("unknown_to_us", "-Dbackup.leaveOutExtensions=");
            VerificationResult named = Verifying.source(database.settings())
                    .leavingOut("unknown_to_us:unknown")
                    .run();
            assertThat(named.verdict()).as(named.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(leftOut(named).toString()).contains("extension pg_cron", "extension unknown_to_us");
        } finally {
            database.execute("DROP EXTENSION unknown_to_us");
        }
    }

    private static Check leftOut(VerificationResult result) {
        return result.checks().stream()
                .filter(check -> check.id().equals("restore.left-out"))
                .findFirst()
                .orElseThrow();
    }

    private static void install(String name, String schema) throws IOException {
        Files.writeString(
                extensions.resolve(name + ".control"),
                "default_version = '1'\nrelocatable = false\nschema = pg_catalog\n");
        Files.writeString(extensions.resolve(name + "--1.sql"), """
                DO $$ BEGIN
                    IF current_database() <> '%1$s' THEN
                        RAISE EXCEPTION 'can only create extension in database %1$s'
                            USING DETAIL = 'Jobs must be scheduled from the database configured in cron.database_name.';
                    END IF;
                END $$;
                CREATE SCHEMA %2$s;
                CREATE SEQUENCE %2$s.jobid_seq;
                CREATE TABLE %2$s.job (
                    id bigint PRIMARY KEY DEFAULT nextval('%2$s.jobid_seq'), command text);
                GRANT USAGE ON SCHEMA %2$s TO PUBLIC;
                SELECT pg_catalog.pg_extension_config_dump('%2$s.job', '');
                SELECT pg_catalog.pg_extension_config_dump('%2$s.jobid_seq', '');
                """.formatted(PLACE, schema));
    }
}
