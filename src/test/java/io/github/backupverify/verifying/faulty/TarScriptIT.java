package io.github.backupverify.verifying.faulty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The restore.sql in a tar, which pg_restore never reads, and somebody may run. */
class TarScriptIT {
    private static final String MARK = "CREATE TABLE public.film (";

    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE TABLE film (id int PRIMARY KEY, title text)",
                        "INSERT INTO film VALUES (1, 'Alien')",
                        "SELECT lo_from_bytea(0, 'content')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-owner", "--inserts", "--create", "--quote-all-identifiers"})
    void thatOfPgDumpIsWorthNoWord(String option) throws IOException {
        VerificationResult result = Verifying.file(dump(option)).onMachine().run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.checks()).extracting(Check::id).doesNotContain("file.restore-sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP DATABASE a;", "\\! id", "ALTER ROLE a LOGIN;"})
    void oneThatDoesMoreIsBad(String text) throws IOException {
        Path tar = dump("--no-owner");
        String bytes = new String(Files.readAllBytes(tar), ISO_8859_1);
        int at = bytes.indexOf(MARK, bytes.indexOf("-- NOTE:"));
        // As long as what it takes the place of, since the tar says how long that is.
        String changed = text + " ".repeat(MARK.length() - text.length());
        Files.write(tar, (bytes.substring(0, at) + changed + bytes.substring(at + MARK.length())).getBytes(ISO_8859_1));
        VerificationResult result = Verifying.file(tar).onMachine().run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("restore.sql");
    }

    @Test
    void oneOfZerosIsWorthAWarning() throws IOException {
        Path tar = dump("--no-owner");
        byte[] bytes = Files.readAllBytes(tar);
        int from = new String(bytes, ISO_8859_1).indexOf("--\n-- NOTE:");
        int to = new String(bytes, ISO_8859_1).indexOf('\0', from);
        java.util.Arrays.fill(bytes, from, to, (byte) 0);
        VerificationResult result =
                Verifying.file(Files.write(tar, bytes)).onMachine().run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.checks())
                .filteredOn(check -> check.id().equals("file.restore-sql"))
                .extracting(Check::outcome)
                .containsExactly(Outcome.WARNED);
    }

    /** Nothing is dangerous about it, and nobody would miss it. */
    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            ADD CONSTRAINT film_pkey PRIMARY KEY (id);@ADD CONSTRAINT film_pkey UNIQUE (id);@film_pkey
            """)
    void anotherStatementIsWorthAWarning(String own, String other, String named) throws IOException {
        Path tar = dump("--no-owner");
        String bytes = new String(Files.readAllBytes(tar), ISO_8859_1);
        int at = bytes.indexOf(own, bytes.indexOf("-- NOTE:") - 1);
        String changed = other + " ".repeat(own.length() - other.length());
        Files.write(tar, (bytes.substring(0, at) + changed + bytes.substring(at + own.length())).getBytes(ISO_8859_1));
        VerificationResult result = Verifying.file(tar).onMachine().run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        assertThat(result.checks())
                .filteredOn(check -> check.id().equals("file.restore-sql"))
                .singleElement()
                .satisfies(check -> assertThat(check.findings().toString()).contains(named));
    }

    @Test
    void thatOfADatabaseWithEverythingIsWorthNoWord() {
        try (TestDatabase everything = TestServer.machine().createDatabase().load("everything.sql")) {
            Path file = folder.resolve("everything.tar");
            everything.tool("pg_dump", "-Ft", "--file=" + file);
            VerificationResult result = Verifying.file(file).onMachine().run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
            assertThat(result.checks())
                    .filteredOn(check -> check.id().equals("file.restore-sql"))
                    .isEmpty();
        }
    }

    private Path dump(String option) {
        Path file = folder.resolve("backup.tar");
        database.tool("pg_dump", "-Ft", option, "--file=" + file);
        return file;
    }
}
