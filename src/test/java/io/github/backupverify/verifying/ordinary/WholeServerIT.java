package io.github.backupverify.verifying.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dump of a whole server is restored on a throw-away one, and each of its databases verified. */
class WholeServerIT {
    @AutoClose
    private static TestServer server;

    private static TestDatabase shop;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        server = TestServer.fresh(ServerOptions.DEFAULT);
        TestDatabase postgres = server.database("postgres");
        postgres.execute(
                "CREATE ROLE app LOGIN PASSWORD 'not to be shown'",
                "CREATE ROLE \"read only\"",
                "CREATE ROLE boss CREATEDB CREATEROLE VALID UNTIL '2040-01-01' CONNECTION LIMIT 3",
                "GRANT \"read only\" TO app WITH ADMIN OPTION",
                "GRANT pg_monitor TO boss",
                "ALTER ROLE app SET search_path = shop, public",
                "ALTER ROLE boss SET default_transaction_read_only = on",
                "COMMENT ON ROLE app IS 'the application'",
                "CREATE TABLE note (t text)",
                "INSERT INTO note VALUES ('in postgres')");
        shop = server.createDatabase("shop", "OWNER app", "TEMPLATE template0");
        shop.execute(
                "ALTER DATABASE shop SET work_mem = '8MB'",
                "ALTER ROLE app IN DATABASE shop SET lock_timeout = '1s'",
                "GRANT CONNECT ON DATABASE shop TO \"read only\"",
                "COMMENT ON DATABASE shop IS 'the shop'",
                "CREATE TABLE item (id int PRIMARY KEY, t text)",
                "ALTER TABLE item OWNER TO app",
                "GRANT SELECT ON item TO \"read only\"",
                "INSERT INTO item SELECT g, 'item ' || g FROM generate_series(1, 200) g",
                "INSERT INTO item VALUES (0, E'--\\n-- PostgreSQL database dump complete\\n--\\n\\\\connect postgres\\n')",
                "CREATE FUNCTION tricky() RETURNS text LANGUAGE sql AS"
                        + " $$\n--\n-- Database \"evil\" dump\n--\n-- PostgreSQL database dump\nSELECT 'x' $$");
        server.createDatabase("two words").execute("CREATE TABLE t (i int)", "INSERT INTO t VALUES (1), (2)");
    }

    @Test
    void aHealthyDumpIsVerifiedDatabaseByDatabase() {
        VerificationResult alone = Verifying.file(dump("")).run();
        assertThat(alone.verdict()).as(alone.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(alone.checks())
                .filteredOn(check -> check.id().equals("compare.definitions"))
                .extracting(Check::database)
                .containsExactlyInAnyOrder("postgres", "shop", "template1", "two words");
        assertThat(alone.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--clean --if-exists", "--no-role-passwords --verbose --column-inserts"})
    void aHealthyDumpIsVerifiedAgainstItsServer(String options) throws IOException {
        Path file = folder.resolve("all.sql.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(dump(options), out);
        }
        VerificationResult live = live(file);
        assertThat(live.verdict()).as(live.reason()).isEqualTo(Verdict.VERIFIED);
        boolean passwords = !options.contains("no-role-passwords");
        assertThat(outcome(live, "compare.globals")).isEqualTo(passwords ? Outcome.PASSED : Outcome.WARNED);
        assertThat(outcome(live, "compare.databases")).isEqualTo(Outcome.PASSED);
        assertThat(live.leftovers()).isEmpty();
    }

    /** Nothing tells it from a database that is newer than the dump; the one that the connection names is meant. */
    @Test
    void aDatabaseThatWasLeftOutIsNamedInAWarning() {
        Path file = dump("--exclude-database=two*");
        VerificationResult live = live(file);
        assertThat(live.verdict()).as(live.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(live.checks())
                .filteredOn(check -> check.outcome() == Outcome.WARNED)
                .filteredOn(check -> check.findings().toString().contains("two words"))
                .extracting(Check::id)
                .containsExactly("compare.databases");
        VerificationResult missing = Verifying.source(server.settings("two words"))
                .given(file)
                .target(new RestoreTarget.Embedded())
                .run();
        assertThat(missing.verdict()).as(missing.reason()).isEqualTo(Verdict.FAILED);
        assertThat(failures(missing)).contains("two words");
    }

    @Test
    void rolesAloneAreNoBackupOfADatabase() {
        VerificationResult result = Verifying.file(dump("--globals-only")).run();
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("holds no database");
        VerificationResult elsewhere =
                Verifying.file(dump("--roles-only")).onMachine().run();
        assertThat(elsewhere.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(elsewhere.reason()).contains("holds no database");
    }

    @Test
    void rowsAloneOfAWholeServerAreOnePart() {
        VerificationResult result = Verifying.file(dump("--data-only")).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("data alone");
    }

    @Test
    void whatIsCutOrWouldLeaveTheServerIsSeenBeforeAnythingRuns() throws IOException {
        String text = Files.readString(dump("--clean"), StandardCharsets.UTF_8)
                .replace("-- PostgreSQL database cluster dump complete", "--")
                .replaceAll("(CREATE|ALTER) ROLE \"read only\".*\n", "")
                .replace("DROP DATABASE shop;\n", "DROP DATABASE shop;\nDROP DATABASE other;\n");
        VerificationResult result = Verifying.file(written(text)).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(failures(result)).contains("is cut", "role read only", "database other");
        assertThat(result.target()).isEmpty();
    }

    @Test
    void whatDoesNotRestoreOfTheServerIsSeen() throws IOException {
        String text = Files.readString(dump(""), StandardCharsets.UTF_8)
                .replace("CREATE ROLE boss;\n", "")
                .replace("ALTER DATABASE shop OWNER TO app;", "ALTER DATABASE shop OWNER TO boss2;");
        VerificationResult result = Verifying.file(written(text)).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(failures(result)).contains("\"boss\" does not exist", "\"boss2\" does not exist");
    }

    @Tag("quick")
    @Test
    void whatDiffersFromTheLiveServerIsSeenAndNoPasswordIsShown() throws IOException {
        String text = Files.readString(dump(""), StandardCharsets.UTF_8);
        String hash = text.replaceFirst("(?s).*?PASSWORD '([^']*)'.*", "$1");
        assertThat(hash).startsWith("SCRAM-SHA-256$");
        String changed = text.replace("\n7\titem 7\n", "\n7\titem 8\n")
                .replace("GRANT pg_monitor TO boss", "GRANT pg_read_all_stats TO boss")
                .replace("ALTER ROLE app SET search_path", "ALTER ROLE app SET temp_tablespaces")
                .replace("NOCREATEDB NOLOGIN", "CREATEDB NOLOGIN")
                .replace(hash, "md5" + "0".repeat(32));
        int from = changed.indexOf("-- Database \"two words\" dump");
        VerificationResult result =
                live(written(changed.substring(0, from) + "-- PostgreSQL database cluster dump complete\n--\n\n"));
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(failures(result))
                .contains("item", "pg_monitor", "search_path", "role read only", "another password");
        assertThat(outcome(result, "compare.databases")).isEqualTo(Outcome.WARNED);
        assertThat(result.toString()).doesNotContain(hash).doesNotContain("md5000");
    }

    private static String failures(VerificationResult result) {
        return result.checks().stream()
                .filter(check -> check.outcome() == Outcome.FAILED)
                .toList()
                .toString();
    }

    private static Outcome outcome(VerificationResult result, String id) {
        return result.checks().stream()
                .filter(check -> check.id().equals(id))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static VerificationResult live(Path file) {
        return Verifying.source(server.settings("shop"))
                .given(file)
                .target(new RestoreTarget.Embedded())
                .run();
    }

    private Path written(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "changed", ".sql"), text);
    }

    private Path dump(String options) {
        Path file = folder.resolve("all" + options.replace(" ", "") + ".sql");
        Stream<String> all =
                Stream.concat(Stream.of(options.split(" ")).filter(o -> !o.isEmpty()), Stream.of("--file=" + file));
        shop.tool("pg_dumpall", all.toArray(String[]::new));
        return file;
    }
}
