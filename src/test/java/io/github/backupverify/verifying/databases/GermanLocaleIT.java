package io.github.backupverify.verifying.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.RestoreTarget;
import io.github.backupverify.testing.ServerOptions;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server with a locale that others lack: text sorts as in dictionaries, and money is written as 1.234,56 €. */
@org.jspecify.annotations.NullUnmarked
class GermanLocaleIT {
    private static TestServer german;
    private static TestDatabase database;

    @TempDir
    static Path locales;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        Files.setPosixFilePermissions(locales, PosixFilePermissions.fromString("rwxr-xr-x"));
        TestTools.Exit made = TestTools.exit(
                Map.of(),
                List.of(
                        "localedef",
                        "-i",
                        "de_DE",
                        "-f",
                        "UTF-8",
                        locales.resolve("de_DE.UTF-8").toString()));
        assumeTrue(made.code() == 0, "apt-get install locales");
        german = TestServer.fresh(
                ServerOptions.DEFAULT.with("lc_monetary", "de_DE.UTF-8").environment("LOCPATH", locales.toString()));
        database = german.createDatabase();
        database.execute(
                "CREATE TABLE price (id int PRIMARY KEY, p money DEFAULT '3,50 €', CHECK (p > '-100,00 €'::money))",
                "INSERT INTO price SELECT g, (g * 123.45)::numeric::money FROM generate_series(1, 300) g");
    }

    @AfterAll
    static void stop() {
        if (german != null) {
            german.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Fp", "-Fc"})
    void aFileIsRestoredInTheFormatOfTheServer(String format) {
        Path file = dump(format);
        assertThat(file(file, german).run().verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(Verifying.source(database.settings()).given(file).run().verdict())
                .isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Fp", "-Fc"})
    void whereThereIsNoSuchLocaleTheFileIsNotToBlame(String format) {
        VerificationResult result = file(dump(format), TestServer.machine()).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("money");
    }

    @Test
    void aManifestNamesTheFormat() {
        Path file = dump("-Fc");
        VerificationResult described =
                Verifying.source(database.settings()).describing(file).run();
        assertThat(described.verdict()).as(described.reason()).isEqualTo(Verdict.VERIFIED);
        database.execute("ALTER DATABASE \"" + database.name() + "\" SET lc_monetary = 'C'");
        assertThat(file(file, german).run().verdict()).isEqualTo(Verdict.VERIFIED);
        database.execute("ALTER DATABASE \"" + database.name() + "\" RESET lc_monetary");
        assertThat(file(file, TestServer.machine()).run().verdict()).isEqualTo(Verdict.NOT_VERIFIED);
    }

    @Test
    void aValueThatIsNotTheSourcesIsFound() throws IOException {
        Path file = dump("-Fp");
        String text = Files.readString(file);
        assertThat(text).contains("1.234,50 €");
        Files.writeString(file, text.replace("1.234,50 €", "1.234,51 €"));
        VerificationResult result =
                Verifying.source(database.settings()).given(file).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aServerWithoutTheLocaleTakesWhatHoldsNoMoney() {
        VerificationResult money = elsewhere(database);
        assertThat(money.verdict()).as(money.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(money.problem().code()).isEqualTo(ErrorCode.TARGET_UNSUITABLE);
        try (TestDatabase other = german.createDatabase()) {
            other.execute("CREATE TABLE item AS SELECT g FROM generate_series(1, 300) g");
            VerificationResult result = elsewhere(other);
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.sql", "everything.sql"})
    void aServerWithoutTheLocaleOfTheDatabaseTakesItWithAWarning(String script) {
        try (TestDatabase source = sorted()) {
            source.execute("ALTER DATABASE \"" + source.name() + "\" SET lc_monetary = 'C'");
            source.load(script);
            VerificationResult result = elsewhere(source);
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.checks())
                    .filteredOn(check -> check.outcome() == Outcome.WARNED)
                    .extracting(Check::id)
                    .contains("restore.locale", "compare.encoding");
        }
    }

    @Test
    void aRowThatOnlyItsLocaleAllowsIsNotTheBackupsFault() {
        try (TestDatabase source = sorted()) {
            source.execute(
                    "CREATE TABLE word (w text) PARTITION BY RANGE (w)",
                    "CREATE TABLE to_o PARTITION OF word FOR VALUES FROM ('a') TO ('p')",
                    "INSERT INTO word SELECT 'öl' FROM generate_series(1, 300)");
            VerificationResult result = elsewhere(source);
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(result.reason()).contains("text sorts otherwise");
            assertThat(Verifying.source(source.settings()).run().verdict()).isEqualTo(Verdict.VERIFIED);
        }
    }

    private TestDatabase sorted() {
        return german.createDatabase(
                "sorted " + folder.getFileName(), "TEMPLATE template0 ENCODING 'UTF8' LOCALE 'de_DE.UTF-8'");
    }

    private static VerificationResult elsewhere(TestDatabase source) {
        return Verifying.source(source.settings())
                .target(new RestoreTarget.OtherServer(TestServer.machine().settings("postgres")))
                .run();
    }

    private static Verifying file(Path file, TestServer server) {
        return Verifying.file(file).target(new RestoreTarget.OtherServer(server.settings("postgres")));
    }

    private Path dump(String format) {
        Path file = folder.resolve("backup" + format);
        database.tool("pg_dump", format, "--file=" + file);
        return file;
    }
}
