package io.github.backupverify.verifying.faulty;

import static io.github.backupverify.verifying.Verdicts.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Stage;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.Policies;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no good backup, by the names they have in the catalogue of faults. */
@org.jspecify.annotations.NullUnmarked
class FaultyFilesIT {
    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine().createDatabase().load("values.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Fc", "-Fp"})
    void a30AFileThatChangesWhileItIsVerifiedIsNot(String format) {
        for (Stage stage : List.of(Stage.PREFLIGHT, Stage.BACKUP, Stage.VALIDATE, Stage.RESTORE)) {
            Path file = dump(format);
            VerificationResult result = Verifying.file(file)
                    .onMachine()
                    .onStage(ended -> {
                        if (ended.stage() == stage) {
                            overwrite(file);
                        }
                    })
                    .run();
            assertThat(result.verdict()).as(stage + ": " + result.reason()).isNotEqualTo(Verdict.VERIFIED);
            assertThat(result.leftovers()).isEmpty();
        }
    }

    /** As a job does that writes the next backup to the same name, and has not got far yet. */
    private static void overwrite(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), channel.size() / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pg_dumpall", "pg_dumpall --globals-only", "pg_dumpall --clean --if-exists"})
    void a32ADumpOfAWholeServerIsRefusedByName(String command) {
        Path file = folder.resolve("all.sql");
        String[] words = command.split(" ");
        words[0] = "--file=" + file;
        database.tool("pg_dumpall", words);
        VerificationResult result = verify(file);
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("pg_dumpall");
        assertThat(result.target()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--create", "--create --clean", "--create --clean --if-exists"})
    void a32ADumpThatMakesItsDatabaseAnewIsRefusedBeforeAnythingRuns(String options) {
        VerificationResult result = verify(dump(("-Fp " + options).split(" ")));
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.target()).isEmpty();
        assertThat(database.query("SELECT count(*) FROM v.floats")).isNotEqualTo(List.of("0"));
    }

    @Test
    @Tag("quick")
    void a32ABlockOfCodeIsRefusedBeforeItRuns() throws IOException {
        String role = "made_by_a_dump_" + ProcessHandle.current().pid();
        Path file = dump("-Fp");
        String code = "DO $$ BEGIN EXECUTE 'CREATE ROLE " + role + "'; END $$;";
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.writeString(file, text.replaceFirst("(?m)^CREATE TABLE", Matcher.quoteReplacement(code) + "\n\n$0"));
        VerificationResult result = verify(file);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.target()).isEmpty();
        assertThat(database.query("SELECT rolname FROM pg_roles WHERE rolname = '" + role + "'"))
                .isEmpty();
    }

    @Test
    @Tag("quick")
    void aRoleThatNeitherServerKnowsIsTheBackupsFault() throws IOException {
        Path file = dump("-Fp");
        String owner = "OWNER TO " + TestServer.machine().superuser() + ";";
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.writeString(file, text.replace(owner, "OWNER TO nobody_at_all;"));
        VerificationResult result =
                Verifying.source(database.settings()).given(file).run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(result.reason()).contains("owner nobody_at_all");
    }

    @Test
    @Tag("quick")
    void b2AndB3ADumpWithoutDataIsNotVerified() {
        VerificationResult definitions = verify(dump("-Fc", "-s"));
        assertThat(definitions.verdict()).as(definitions.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        try (TestDatabase empty = TestServer.machine().createDatabase()) {
            Path file = folder.resolve("empty");
            empty.tool("pg_dump", "-Fc", "--file=" + file);
            assertThat(verify(file).verdict()).isNotEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    @Tag("quick")
    void b4AndB6WhatWasLeftOutFailsAgainstTheLiveSource() {
        for (String option : List.of("--exclude-table=v.one_text", "--exclude-table-data=v.floats", "-s")) {
            VerificationResult result = Verifying.source(database.settings())
                    .given(dump("-Fc", option))
                    .run();
            assertThat(result.verdict()).as(option).isEqualTo(Verdict.FAILED);
            if (option.endsWith("one_text")) {
                assertThat(failed(result)).contains("compare.tables", "compare.definitions", "compare.catalog");
            }
        }
    }

    @Test
    @Tag("quick")
    void b16AnOldBackupFailsUnderItsMaximumAgeWhateverTheFilesDateSays() throws IOException {
        Path file = dump("-Fc");
        Files.write(file, takenIn(2020, file));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        Policies policies = new Policies(Duration.ofDays(1), null);
        assertThat(Verifying.file(file).onMachine().policies(policies).run().verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(Verifying.file(dump("-Fc"))
                        .onMachine()
                        .policies(policies)
                        .run()
                        .verdict())
                .isEqualTo(Verdict.VERIFIED);
        assertThat(Verifying.file(dump("-Fp"))
                        .onMachine()
                        .policies(policies)
                        .run()
                        .verdict())
                .isEqualTo(Verdict.NOT_VERIFIED);
    }

    @Test
    void b16ADateInTheFutureProvesNothing() throws IOException {
        Path file = dump("-Fc");
        Files.write(file, takenIn(2070, file));
        Policies policies = new Policies(Duration.ofDays(1), null);
        assertThat(Verifying.file(file).onMachine().policies(policies).run().verdict())
                .isEqualTo(Verdict.NOT_VERIFIED);
    }

    @ParameterizedTest
    @CsvSource({"0,VERIFIED", "2,FAILED"})
    void b16APlainDumpThatSaysWhenItBeganIsJudgedByThatInItsOwnTimeZone(int daysAgo, Verdict expected)
            throws IOException {
        for (String zone : List.of("UTC", "+0545", "EST")) {
            ZoneOffset offset = zone.equals("UTC")
                    ? ZoneOffset.UTC
                    : zone.equals("EST") ? ZoneOffset.ofHours(-5) : ZoneOffset.ofHoursMinutes(5, 45);
            String began = Instant.now()
                    .minus(daysAgo, ChronoUnit.DAYS)
                    .atOffset(offset)
                    .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
            Path file = dump("-Fp", "--verbose");
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            Files.writeString(
                    file,
                    text.replaceFirst("-- Started on .*", "-- Started on " + began + " " + zone),
                    StandardCharsets.ISO_8859_1);
            VerificationResult result = Verifying.file(file)
                    .onMachine()
                    .policies(new Policies(Duration.ofHours(1), null))
                    .run();
            assertThat(result.verdict()).as(zone + ": " + result.reason()).isEqualTo(expected);
        }
    }

    @Test
    @Tag("quick")
    void d16WhatCoversNothingProvesNothing() {
        Verifying everythingExcluded = Verifying.source(database.settings()).tables(List.of(), List.of("*.*"));
        Verifying nothingIncluded = Verifying.source(database.settings()).tables(List.of("no.such_table"), List.of());
        for (Verifying asked : List.of(everythingExcluded, nothingIncluded)) {
            VerificationResult result = asked.run();
            assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        }
    }

    @Test
    void a29AChecksumHoldsForALinkToItsFileToo() throws IOException {
        Path file = dump("-Fc");
        Path link = Files.createSymbolicLink(folder.resolve("latest"), file);
        assertThat(verify(link).verdict()).isEqualTo(Verdict.VERIFIED);
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha256"), "0".repeat(64) + "  " + file + "\n");
        assertThat(verify(link).verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void aPipeIsRefusedInWords() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        VerificationResult result = verify(pipe);
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("neither a file nor a folder");
    }

    @Test
    void aFetchedBackupIsVerifiedAndAFailingCommandIsNot() {
        Path file = dump("-Fc");
        assertThat(Verifying.source(null)
                        .fetched("cat '" + file + "'")
                        .onMachine()
                        .run()
                        .verdict())
                .isEqualTo(Verdict.VERIFIED);
        assertThat(Verifying.source(null)
                        .fetched("cat '" + file + "'; exit 3")
                        .onMachine()
                        .run()
                        .verdict())
                .isEqualTo(Verdict.NOT_VERIFIED);
    }

    @Test
    void ofSeveralBackupsTheNewestByItsOwnTimeIsTaken() throws IOException {
        Path old = dump("-Fc");
        Path backups = Files.createDirectory(folder.resolve("backups"));
        Files.write(backups.resolve("z-old.dump"), takenIn(2020, old));
        Path recent = Files.copy(old, backups.resolve("a-new.dump"));
        Files.setLastModifiedTime(recent, FileTime.from(Instant.EPOCH));
        assertThat(verify(backups).source()).containsEntry("file", recent.toString());
        assertThat(verify(backups.resolve("*.dump")).source()).containsEntry("file", recent.toString());
    }

    /** An archive's bytes with another year in its header. */
    private static byte[] takenIn(int year, Path archive) throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        // The magic, three version bytes, two sizes, the format, the compression, and five numbers stand before it.
        int compression = bytes[6] < 15 ? 5 : 1;
        int at = 5 + 3 + 2 + 1 + compression + 5 * 5 + 1;
        assertThat(bytes[at]).isGreaterThan((byte) 100);
        bytes[at] = (byte) (year - 1900);
        return bytes;
    }

    private Path dump(String... options) {
        Path file = folder.resolve("backup" + Arrays.hashCode(options));
        Stream<String> all = Stream.concat(Stream.of(options), Stream.of("--file=" + file));
        database.tool("pg_dump", all.toArray(String[]::new));
        return file;
    }

    private static VerificationResult verify(Path file) {
        return Verifying.file(file).onMachine().run();
    }
}
