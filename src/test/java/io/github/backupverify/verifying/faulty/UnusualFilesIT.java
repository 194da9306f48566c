package io.github.backupverify.verifying.faulty;

import static io.github.backupverify.verifying.Verdicts.assertVerified;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no plain file with a plain name, or says something else than it restores. */
@org.jspecify.annotations.NullUnmarked
class UnusualFilesIT {
    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine()
                .createDatabase()
                .execute(
                        "CREATE SCHEMA v",
                        "CREATE TABLE v.floats (f float8 PRIMARY KEY)",
                        "INSERT INTO v.floats SELECT random() FROM generate_series(1, 1000)",
                        "CREATE MATERIALIZED VIEW v.total AS SELECT sum(f) FROM v.floats",
                        "CREATE FUNCTION v.nothing() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                        "CREATE EVENT TRIGGER nothing ON ddl_command_end EXECUTE FUNCTION v.nothing()");
    }

    @Timeout(120)
    @ParameterizedTest
    @ValueSource(strings = {".sha256", ".manifest.json"})
    void aPipeBesideABackupIsNotWaitedFor(String suffix) throws Exception {
        Path file = dump("-Fc");
        pipe(file.resolveSibling(file.getFileName() + suffix));
        VerificationResult result = verify(file);
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("cannot be read");
    }

    @Test
    void aDumpOfTheSchemaAloneIsCalledThat() {
        VerificationResult result =
                Verifying.source(database.settings()).given(dump("-s")).run();
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason())
                .endsWith("a dump of the schema alone (pg_dump --schema-only), first table v.floats");
        try (TestDatabase hollow = TestServer.machine().createDatabase().execute("CREATE TABLE hollow (a int)")) {
            Path file = folder.resolve("hollow.sql");
            hollow.tool("pg_dump", "-s", "--file=" + file);
            assertVerified(Verifying.source(hollow.settings()).given(file).run());
        }
    }

    @Test
    void aLineThatIsNoStatementIsCalledThat() throws IOException {
        Path file = dump("-Fp");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^CREATE TABLE", ", NULL);\n\n$0"));
        VerificationResult result = verify(file);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("holds what pg_dump never writes, first line ");
    }

    @Test
    void aLinkBesideABackupThatLeadsNowhereIsNotPassedOver() throws IOException {
        Path file = dump("-Fc");
        Files.createSymbolicLink(file.resolveSibling(file.getFileName() + ".sha256"), folder.resolve("gone"));
        assertThat(verdict(file)).isEqualTo(Verdict.NOT_VERIFIED);
    }

    /** In place of a file that belongs there, or beside them. */
    @Timeout(120)
    @ParameterizedTest
    @ValueSource(strings = {"toc.dat", "data", "stray"})
    void aPipeInADirectoryBackupIsNotWaitedFor(String member) throws Exception {
        Path backup = dump("-Fd");
        Path replaced;
        try (Stream<Path> files = Files.list(backup)) {
            replaced = member.equals("data")
                    ? files.filter(file -> file.toString().endsWith(".dat.gz"))
                            .findFirst()
                            .orElseThrow()
                    : backup.resolve(member);
        }
        Files.deleteIfExists(replaced);
        pipe(replaced);
        VerificationResult result = verify(backup);
        if (!member.equals("stray")) {
            assertThat(result.verdict()).as(result.reason()).isNotEqualTo(Verdict.VERIFIED);
        }
        assertThat(result.leftovers()).isEmpty();
    }

    /** As a job names it that runs in ISO-8859-1; its text names another file, or none. */
    @ParameterizedTest
    @ValueSource(strings = {"-Fc", "-Fd", "-Fp"})
    void aNameThatIsNoTextIsNoObstacleAndItsChecksumIsNotPassedOver(String format) throws IOException {
        String uri = Files.createDirectory(folder.resolve("backups")).toUri() + "Gr%F6%DFe.dump";
        Path file = Files.move(dump(format), Path.of(URI.create(uri)));
        assertThat(Files.exists(Path.of(file.toString()))).isFalse();
        VerificationResult result = verify(file);
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
        Path checksumFile = Path.of(URI.create(uri + ".sha256"));
        Files.writeString(checksumFile, "0".repeat(64) + "  Gr\u00f6\u00dfe.dump\n", StandardCharsets.ISO_8859_1);
        assertThat(verdict(file)).isEqualTo(Verdict.FAILED);
        assertThat(verdict(folder.resolve("backups"))).isEqualTo(Verdict.FAILED);
    }

    /** It restores whole: only partial restores go by the headers. */
    @ParameterizedTest
    @CsvSource({"Type: TABLE,Type: VIEW", "Schema: v,Schema: w", "Name: floats,Name: float5"})
    void aHeaderThatNamesWhatIsNowhereIsDamageAloneAndAgainstTheDatabase(String right, String wrong)
            throws IOException {
        Path file = dump("-Fp");
        String text = Files.readString(file);
        String header = text.lines()
                .filter(line -> line.startsWith("-- Name: floats; Type: TABLE;"))
                .findFirst()
                .orElseThrow();
        Files.writeString(file, text.replace(header, header.replace(right, wrong)));
        assertThat(verdict(file)).isEqualTo(Verdict.FAILED);
        assertThat(Verifying.source(database.settings()).given(file).run().verdict())
                .isEqualTo(Verdict.FAILED);
    }

    private static void pipe(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }

    /** A run may fill materialized views when all else is there; whoever restores by hand does not. */
    @ParameterizedTest
    @ValueSource(strings = {"CREATE MATERIALIZED VIEW v.total", "CREATE FUNCTION v.nothing()"})
    void aDumpInAnOrderThatDoesNotRestoreIsBad(String statement) throws IOException {
        Path file = dump("-Fp");
        assertThat(verdict(file)).isEqualTo(Verdict.VERIFIED);
        String text = Files.readString(file);
        String[] entries = text.split("(?m)(?=^--\n-- (?:Data for )?(?:Name: |PostgreSQL database dump complete))");
        String moved = Stream.of(entries)
                .filter(entry -> entry.contains("\n" + statement))
                .findFirst()
                .orElseThrow();
        String closing = entries[entries.length - 1];
        Files.writeString(file, text.replace(moved, "").replace(closing, moved + closing));
        assertThat(verdict(file)).isEqualTo(Verdict.FAILED);
        assertThat(Verifying.source(database.settings()).given(file).run().verdict())
                .isEqualTo(Verdict.FAILED);
    }

    private Path dump(String format) {
        Path file = folder.resolve("backup" + format);
        database.tool("pg_dump", format, "--file=" + file);
        return file;
    }

    private static VerificationResult verify(Path file) {
        return Verifying.file(file).onMachine().run();
    }

    private static Verdict verdict(Path file) {
        return verify(file).verdict();
    }
}
