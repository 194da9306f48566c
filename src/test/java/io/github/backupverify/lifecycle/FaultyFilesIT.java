package io.github.backupverify.lifecycle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.Policies;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no good backup, by the names they have in the catalogue of faults. */
@org.jspecify.annotations.NullUnmarked
class FaultyFilesIT {
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine().createDatabase().load("values.sql");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!DOCTYPE html><html>502 Bad Gateway</html>", "{\"error\": \"access denied\"}"})
    void a1To3AFileThatIsNoDumpFails(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("backup.dump"), content);
        assertThat(verdict(file)).isEqualTo(Verdict.FAILED);
    }

    static Stream<Arguments> cuts() {
        return Stream.of("-Fc", "-Ft", "-Fp", "-Fp -Z6")
                .flatMap(options -> Stream.of(0.01, 0.3, 0.6, 0.99, 1.0).map(share -> Arguments.of(options, share)));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void a4To10ACutFileFails(String options, double share) throws IOException {
        Path file = dump(options.split(" "));
        byte[] bytes = Files.readAllBytes(file);
        // Behind the closing line of a plain dump nothing but blanks and a random key can be lost.
        int tail = options.equals("-Fp") ? 200 : 1;
        Files.write(file, Arrays.copyOf(bytes, (int) Math.min(bytes.length * share, bytes.length - tail)));
        VerificationResult result = verify(file);
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a16ADirectoryWithoutOneOfItsFilesFails() throws IOException {
        Path directory = dump("-Fd");
        Path data;
        try (Stream<Path> files = Files.list(directory)) {
            data = files.filter(file -> file.toString().contains(".dat"))
                    .filter(file -> !file.endsWith("toc.dat"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(data);
        Files.write(data, new byte[0]);
        assertThat(verdict(directory)).isEqualTo(Verdict.FAILED);
        Files.delete(data);
        assertThat(verdict(directory)).isEqualTo(Verdict.FAILED);
        Files.write(data, content);
        assertThat(verdict(directory)).isEqualTo(Verdict.VERIFIED);
        Files.delete(directory.resolve("toc.dat"));
        assertThat(verdict(directory)).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a25AnArchiveOfANewerVersionIsNotVerifiedAndTheClientIsNamed() throws IOException {
        Path file = dump("-Fc");
        byte[] bytes = Files.readAllBytes(file);
        bytes[6] = 30;
        Files.write(file, bytes);
        VerificationResult result = verify(file);
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("client tools newer than PostgreSQL 18");
    }

    @Test
    void a27AWrongSuffixIsNoFault() throws IOException {
        Path file = dump("-Fc");
        Path renamed = Files.move(file, folder.resolve("backup.sql.gz"));
        assertThat(verdict(renamed)).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void a29AFileThatIsNotTheOneOfItsChecksumFails() throws IOException {
        Path file = dump("-Fc");
        Path sidecar = file.resolveSibling(file.getFileName() + ".sha256");
        Files.writeString(sidecar, "0".repeat(64) + "  " + file.getFileName() + "\n");
        assertThat(verdict(file)).isEqualTo(Verdict.FAILED);
        Files.writeString(sidecar, "no checksum");
        assertThat(verdict(file)).isEqualTo(Verdict.NOT_VERIFIED);
        String digest = requireNonNull(
                        verify(Files.copy(file, folder.resolve("other"))).backup())
                .sha256();
        Files.writeString(sidecar, digest + " *./backups/" + file.getFileName() + "\n");
        assertThat(verdict(file)).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\connect postgres",
                "\\! touch /tmp/backup-verify-was-here",
                "\\copy v.floats to program 'cat'",
                "\\i other.sql",
                "\\o /tmp/backup-verify-was-here",
                "SELECT 1 \\g |cat",
                "DROP DATABASE postgres;",
                "CREATE DATABASE other;"
            })
    void a32ADumpThatLeavesItsDatabaseIsRefusedBeforeAnythingRuns(String line) throws IOException {
        Path file = dump("-Fp");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("-- PostgreSQL database dump complete");
        Files.writeString(
                file,
                text.substring(0, end) + "\n" + line + "\n\n--\n" + text.substring(end),
                StandardCharsets.ISO_8859_1);
        VerificationResult result = verify(file);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(result.target()).isEmpty();
        assertThat(Path.of("/tmp/backup-verify-was-here")).doesNotExist();
    }

    @Test
    void a32ADumpOfAWholeServerIsRefusedByName() throws IOException {
        Path file = Files.writeString(
                folder.resolve("all.sql"), "--\n-- PostgreSQL database cluster dump\n--\n\nCREATE ROLE x;\n");
        VerificationResult result = verify(file);
        assertThat(result.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.reason()).contains("pg_dumpall");
    }

    @Test
    void b2AndB3ADumpWithoutDataIsNotVerified() {
        VerificationResult definitions = verify(dump("-Fc", "-s"));
        assertThat(definitions.verdict()).as(definitions.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        try (TestDatabase empty = TestServer.machine().createDatabase()) {
            Path file = folder.resolve("empty");
            empty.tool("pg_dump", "-Fc", "--file=" + file);
            assertThat(verdict(file)).isNotEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void b4AndB6WhatWasLeftOutFailsAgainstTheLiveSource() {
        for (String option : List.of("--exclude-table=v.floats", "--exclude-table-data=v.floats", "-s")) {
            VerificationResult result = Verifying.source(database.settings())
                    .given(dump("-Fc", option))
                    .run();
            assertThat(result.verdict()).as(option).isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void b16AnOldBackupFailsUnderItsMaximumAgeWhateverTheFilesDateSays() throws IOException {
        Path file = dump("-Fc");
        byte[] bytes = Files.readAllBytes(file);
        // The year stands after the magic, three version bytes, two sizes, the format, the compression and five
        // numbers.
        int year = 5 + 3 + 2 + 1 + 5 + 5 * 5 + 1;
        assertThat(bytes[year]).isGreaterThan((byte) 100);
        bytes[year] = 120;
        Files.write(file, bytes);
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
        byte[] bytes = Files.readAllBytes(old);
        bytes[5 + 3 + 2 + 1 + 5 + 5 * 5 + 1] = 120;
        Path backups = Files.createDirectory(folder.resolve("backups"));
        Files.write(backups.resolve("z-old.dump"), bytes);
        Path recent = Files.copy(old, backups.resolve("a-new.dump"));
        Files.setLastModifiedTime(recent, FileTime.from(Instant.EPOCH));
        assertThat(verify(backups).source()).containsEntry("file", recent.toString());
        assertThat(verify(backups.resolve("*.dump")).source()).containsEntry("file", recent.toString());
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

    private static Verdict verdict(Path file) {
        return verify(file).verdict();
    }
}
