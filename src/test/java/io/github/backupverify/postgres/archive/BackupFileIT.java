package io.github.backupverify.postgres.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.backup.Compression;
import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class BackupFileIT {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @AutoClose
    private static DumpedDatabase database;

    private static Path plain;
    private static Path custom;
    private static Path customPlainData;
    private static Path tar;
    private static Path directory;
    private static Path directoryPlainData;

    @BeforeAll
    static void dump() throws Exception {
        database = new DumpedDatabase(shared);
        plain = database.dump("plain.sql");
        custom = database.dump("custom.dump", "-Fc");
        customPlainData = database.dump("custom0.dump", "-Fc", "-Z0");
        tar = database.dump("tar.tar", "-Ft");
        directory = database.dump("dir", "-Fd");
        directoryPlainData = database.dump("dir0", "-Fd", "-Z0");
    }

    @Test
    void aHealthyBackupOfEveryFormatPassesAndIsKnownByItsContent() throws IOException {
        for (Path path : List.of(plain, custom, customPlainData, tar, directory, directoryPlainData)) {
            BackupFile file = BackupFile.inspect(path);
            assertThat(file.damage()).as(path.toString()).isEmpty();
            assertThat(file.notes()).as(path.toString()).isEmpty();
        }
        assertThat(BackupFile.inspect(plain).kind()).isEqualTo(FileKind.PLAIN);
        assertThat(BackupFile.inspect(tar).kind()).isEqualTo(FileKind.TAR);
        assertThat(BackupFile.inspect(directory).kind()).isEqualTo(FileKind.DIRECTORY);
        BackupFile file = BackupFile.inspect(custom);
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        assertThat(file.kind()).isEqualTo(FileKind.CUSTOM);
        assertThat(file.header()).satisfies(header -> {
            assertThat(header.database()).isEqualTo("postgres");
            assertThat(header.serverVersion()).startsWith(header.dumpVersion().substring(0, 3));
            assertThat(header.created()).isBetween(now.minusMinutes(10), now);
        });
        assertThat(file.entries())
                .filteredOn(entry -> entry.type().equals("TABLE DATA"))
                .extracting(TocEntry::tag)
                .contains("film", "empty", "we\"ird; Type: x\ny");
    }

    @Test
    void a4ACustomArchiveCutAnywhereIsFoundBeforePgRestoreSeesIt() throws IOException {
        for (Path path : List.of(custom, customPlainData)) {
            byte[] bytes = Files.readAllBytes(path);
            for (double part : new double[] {0.001, 0.01, 0.05, 0.3, 0.6, 0.95, 0.99, 0.9999}) {
                assertDamaged(Arrays.copyOf(bytes, (int) (bytes.length * part)));
            }
            assertDamaged(Arrays.copyOf(bytes, bytes.length - 1));
        }
    }

    @Test
    void a10ATruncatedTarIsFoundBeforePgRestoreSeesIt() throws IOException {
        byte[] bytes = Files.readAllBytes(tar);
        Random random = new Random(10);
        for (int i = 0; i < 60; i++) {
            assertDamaged(Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1)));
        }
        assertDamaged(Arrays.copyOf(bytes, bytes.length - 1024));
        assertDamaged(Arrays.copyOf(bytes, bytes.length - 512));
    }

    @Test
    void a16EveryFileOfADirectoryIsHeldAgainstItsTableOfContents() throws IOException {
        for (Path original : List.of(directory, directoryPlainData)) {
            for (String name : new DirectoryBackup(original).names()) {
                assertDamagedDirectory(original, name, file -> Files.delete(file));
                if (Files.size(original.resolve(name)) == 0) {
                    continue;
                }
                if (name.startsWith("blob_") && !name.endsWith(".gz")) {
                    // Nothing in the file itself says how long an uncompressed large object is.
                    continue;
                }
                assertDamagedDirectory(original, name, f -> Files.write(f, new byte[0]));
                byte[] bytes = Files.readAllBytes(original.resolve(name));
                assertDamagedDirectory(original, name, f -> Files.write(f, Arrays.copyOf(bytes, bytes.length - 1)));
                assertDamagedDirectory(original, name, f -> Files.write(f, Arrays.copyOf(bytes, bytes.length / 2)));
            }
        }
    }

    @Test
    void a16AStrayFileIsWorthANote() throws IOException {
        Path copy = copy(directory);
        Files.writeString(copy.resolve("README"), "x");
        BackupFile file = BackupFile.inspect(copy);
        assertThat(file.damage()).isEmpty();
        assertThat(file.notes()).extracting(Finding::object).containsExactly("README");
    }

    @Test
    void a25AnArchiveOfANewerVersionSaysSo() throws IOException {
        byte[] bytes = Files.readAllBytes(custom);
        bytes[6] = 99;
        BackupFile file = BackupFile.inspect(write(bytes));
        assertThat(file.damage()).isEmpty();
        assertThat(file.header()).satisfies(header -> {
            assertThat(header.known()).isFalse();
            assertThat(header.minor()).isEqualTo(99);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an HTML page|<!DOCTYPE html><html>",
                "an XML document|<?xml version='1.0'?><Error/>",
                "a JSON document|{\"error\": 404}",
                "a SQLite database|SQLite format 3\0xxxxxxxxx",
                "encrypted by openssl|Salted__xxxxxxx",
                "encrypted by openssl|U2FsdGVkX1+xxxxxxxxx",
                "text in base64|UEdETVABDgAECAEBAQ",
                "text in base64|H4sIAAAAAAAAA",
                "text in base64|KLUv/QQA",
                "text in base64|/Td6WFoAAATm",
                "text in base64|QlpoOTFBWSZT",
                "text in base64|BCJNGGRA",
                "text in base64|LS0KLS0gUG9zdGdyZVNRTA",
                "text in base64|dG9jLmRhdAAAAA",
                "text of uuencode|begin 644 app.dump\nM4$=$35`!",
                "text of uuencode|begin-base64 644 app.dump\nUEdETVAB",
                "no SQL|SGVsbG8sIHdvcmxkIQ==",
                "encrypted by age|age-encryption.org/v1\n",
                "encrypted by gpg|-----BEGIN PGP MESSAGE-----",
                "a MySQL dump|-- MySQL dump 10.13",
                "a zip file|PK\u0003\u0004xxxx",
                "UTF-16|\u00ff\u00fe-\0-\0",
                "no SQL|Permission denied",
                "error message of pg_dump|pg_dump: error: connection",
                "nothing but blanks|  \n ",
            })
    void a3WhatIsNoBackupIsNamed(String row) throws IOException {
        String[] parts = row.split("\\|", 2);
        assertUnreadable(parts[1].getBytes(StandardCharsets.ISO_8859_1), parts[0]);
        assertUnreadable(gzip(parts[1].getBytes(StandardCharsets.ISO_8859_1)), parts[0]);
    }

    @Test
    void a1AnEmptyFileAndACompressedNothingAreNamed() throws IOException {
        assertUnreadable(new byte[0], "empty");
        assertUnreadable(gzip(new byte[0]), "nothing inside a gzip file");
        assertUnreadable(new byte[5000], "zero bytes");
    }

    @Test
    void a27DoubleCompressionIsNamed() throws IOException {
        assertUnreadable(gzip(gzip(Files.readAllBytes(plain))), "compressed twice");
        BackupFile once = BackupFile.inspect(write(gzip(Files.readAllBytes(plain))));
        assertThat(once.kind()).isEqualTo(FileKind.PLAIN);
        assertThat(once.compression()).isEqualTo(Compression.GZIP);
        assertThat(BackupFile.inspect(write(gzip(Files.readAllBytes(custom)))).damage())
                .isEmpty();
    }

    @Test
    void theDigestIsTheOneThatSha256sumPrints() throws IOException {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(FileDigest.of(write("abc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new FileDigest(abc, 3, List.of(new FileDigest.Part("file", abc, 3))));
        FileDigest digest = FileDigest.of(directory);
        assertThat(digest.parts())
                .extracting(FileDigest.Part::name)
                .containsExactlyInAnyOrderElementsOf(new DirectoryBackup(directory).names());
        assertThat(digest.parts().stream().mapToLong(FileDigest.Part::bytes).sum())
                .isEqualTo(digest.bytes());
        Path copy = copy(directory);
        assertThat(FileDigest.of(copy)).isEqualTo(digest);
        Files.move(copy.resolve("toc.dat"), copy.resolve("toc.bat"));
        assertThat(FileDigest.of(copy).sha256()).isNotEqualTo(digest.sha256());
    }

    /** A physical backup is another kind, and nothing is wrong with it; a folder without a table of contents is bad. */
    @ParameterizedTest
    @CsvSource({
        "PG_VERSION, true",
        "base.tar.gz, true",
        "base.tar, true",
        "backup.info.copy, true",
        "backup.info, false",
        "3456.dat.gz, false",
    })
    void aFolderThatIsAPhysicalBackupIsNamed(String member, boolean physical) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("directory"));
        Files.writeString(directory.resolve(member), "x");
        assertThatThrownBy(() -> BackupFile.inspect(directory)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.verdict()).isEqualTo(physical ? Verdict.NOT_VERIFIED : Verdict.FAILED);
            assertThat(e.problem().what().contains("is a physical backup")).isEqualTo(physical);
        });
    }

    @FunctionalInterface
    private interface Change {
        void apply(Path file) throws IOException;
    }

    private void assertDamagedDirectory(Path original, String name, Change change) throws IOException {
        Path copy = copy(original);
        change.apply(copy.resolve(name));
        try {
            assertThat(BackupFile.inspect(copy).damage()).as(name).isNotEmpty();
        } catch (ProblemException e) {
            assertThat(name).isEqualTo("toc.dat");
        }
    }

    private void assertDamaged(byte[] bytes) throws IOException {
        try {
            assertThat(BackupFile.inspect(write(bytes)).damage())
                    .as("%s bytes", bytes.length)
                    .isNotEmpty();
        } catch (ProblemException e) {
            assertThat(e.verdict()).isEqualTo(Verdict.FAILED);
        }
    }

    private void assertUnreadable(byte[] bytes, String why) throws IOException {
        Path file = write(bytes);
        assertThatThrownBy(() -> BackupFile.inspect(file)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ErrorCode.UNREADABLE_BACKUP);
            assertThat(e.problem().reason()).contains(why);
        });
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }

    private Path copy(Path original) throws IOException {
        Path copy = Files.createTempDirectory(folder, "copy").resolve("d");
        DumpedDatabase.copy(original, copy);
        return copy;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
