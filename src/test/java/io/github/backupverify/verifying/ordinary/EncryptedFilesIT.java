package io.github.backupverify.verifying.ordinary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.settings.BackupOrigin;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestServer;
import io.github.backupverify.testing.TestTools;
import io.github.backupverify.verifying.Verifying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups that gpg, openssl and age encrypted: with the right key, with a wrong one, and damaged. */
@org.jspecify.annotations.NullUnmarked
class EncryptedFilesIT {
    /** How people encrypt: from the plain file {@code $1} to {@code $2}, and back from {@code $BACKUP_NAME}. */
    enum Cipher {
        GPG_PASSPHRASE(
                "gpg --batch --quiet --pinentry-mode loopback --passphrase-file key -c -o \"$2\" \"$1\"",
                "gpg --batch --pinentry-mode loopback --passphrase-file KEY --decrypt \"$BACKUP_NAME\""),
        GPG_RECIPIENT(
                "gpg --batch --quiet --passphrase '' --quick-gen-key a@example.com default default never"
                        + " && gpg --batch --quiet --trust-model always -r a@example.com -e -o \"$2\" \"$1\"",
                // The wrong key is that of nobody.
                "GNUPGHOME=KEY.home gpg --batch --decrypt \"$BACKUP_NAME\""),
        OPENSSL(
                "openssl enc -aes-256-cbc -pbkdf2 -pass file:key -in \"$1\" -out \"$2\"",
                "openssl enc -d -aes-256-cbc -pbkdf2 -pass file:KEY -in \"$BACKUP_NAME\""),
        OPENSSL_STREAM(
                "openssl enc -aes-256-ctr -pbkdf2 -pass file:key -in \"$1\" -out \"$2\"",
                "openssl enc -d -aes-256-ctr -pbkdf2 -pass file:KEY -in \"$BACKUP_NAME\""),
        AGE(
                "age-keygen -o key.age 2>/dev/null && age-keygen -o wrong.age 2>/dev/null"
                        + " && age -r \"$(age-keygen -y key.age)\" -o \"$2\" \"$1\"",
                "age --decrypt -i KEY.age \"$BACKUP_NAME\"");

        private final String encrypt;
        private final String decrypt;

        Cipher(String encrypt, String decrypt) {
            this.encrypt = encrypt;
            this.decrypt = decrypt;
        }
    }

    @AutoClose
    private static TestDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        database = TestServer.machine()
                .createDatabase()
                .execute("CREATE TABLE t AS SELECT n, md5(n::text) AS word FROM generate_series(1, 20000) AS n");
    }

    /** gpg leaves an agent that holds the keys. */
    @AfterEach
    void end() {
        for (String home : List.of("key.home", "wrong.home")) {
            if (installed("gpgconf") && Files.isDirectory(folder.resolve(home))) {
                shell("gpgconf --homedir " + folder.resolve(home) + " --kill all");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheRightKeyDecryptsIsVerified(Cipher cipher) throws IOException {
        Path kept = encrypted(cipher);
        VerificationResult result = verify(kept, cipher, "key");
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.VERIFIED);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongKeySaysNothingOfTheBackup(Cipher cipher) throws IOException {
        Path kept = encrypted(cipher);
        VerificationResult result = verify(kept, cipher, "wrong");
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.problem().code()).isEqualTo(ErrorCode.WRONG_KEY);
    }

    /** gpg, openssl and age each stop at another place of it; a stream cipher goes on, and the archive is broken. */
    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsToldFromAWrongKey(Cipher cipher) throws IOException {
        Path kept = encrypted(cipher);
        byte[] whole = Files.readAllBytes(kept);
        byte[] changed = whole.clone();
        changed[whole.length * 2 / 3] ^= 0x55;
        Files.write(kept, changed);
        bad(verify(kept, cipher, "key"));

        Files.write(kept, Arrays.copyOf(whole, whole.length * 2 / 3 + 1));
        bad(verify(kept, cipher, "key"));
        // The same file by a command that may have lost the rest on the way.
        VerificationResult lost = Verifying.source(null)
                .given(ExistingBackupSettings.of(new BackupOrigin.Fetched(
                        command(cipher, "key").replace("\"$BACKUP_NAME\"", kept.toString()), Optional.empty())))
                .onMachine()
                .run();
        assertThat(lost.verdict()).as(lost.reason()).isNotEqualTo(Verdict.VERIFIED);
        assertThat(lost.problem().code()).as(lost.reason()).isNotEqualTo(ErrorCode.WRONG_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat", "gzip", "base64", "tar"})
    void whatCanBeReadWithoutAKeyIsRefusedWhereKeysAreRequired(String pack) throws IOException {
        Path plain = dump();
        Path kept = folder.resolve("app.kept");
        shell((pack.startsWith("tar") ? "tar -cf - -C " + folder + " app.dump" : pack + " < " + plain) + " > " + kept);
        VerificationResult result = Verifying.source(null)
                .given(mustBeEncrypted(new BackupOrigin.OnDisk(kept.toString())))
                .onMachine()
                .run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
        assertThat(result.problem().code()).isEqualTo(ErrorCode.NOT_ENCRYPTED);
    }

    @Test
    void whatOnlyACommandKnowsMayBeReadableForAllThatIsKnown() throws IOException {
        Path plain = dump();
        VerificationResult result = Verifying.source(null)
                .given(mustBeEncrypted(new BackupOrigin.Fetched("cat " + plain, Optional.empty())))
                .onMachine()
                .run();
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.NOT_VERIFIED);
        assertThat(result.problem().code()).isEqualTo(ErrorCode.NOT_ENCRYPTED);
    }

    private static void bad(VerificationResult result) {
        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.FAILED);
    }

    private VerificationResult verify(Path kept, Cipher cipher, String key) {
        return Verifying.source(null)
                .given(mustBeEncrypted(new BackupOrigin.Fetched(command(cipher, key), Optional.of(kept.toString()))))
                .onMachine()
                .run();
    }

    private String command(Cipher cipher, String key) {
        return "export GNUPGHOME=" + folder + "/key.home; cd " + folder + "; "
                + cipher.decrypt.replace("KEY", folder.resolve(key).toString());
    }

    private Path encrypted(Cipher cipher) throws IOException {
        String program = cipher.decrypt.replaceAll(".*?(gpg|openssl|age).*", "$1");
        Assumptions.assumeTrue(installed(program), program + " is not installed");
        for (String home : List.of("key.home", "wrong.home")) {
            Files.createDirectory(
                    folder.resolve(home),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.writeString(folder.resolve("key"), "right\n");
        Files.writeString(folder.resolve("wrong"), "wrong\n");
        Path kept = folder.resolve("the app.dump.enc");
        shell("cd " + folder + "; export GNUPGHOME=" + folder + "/key.home; set -- '" + dump() + "' '" + kept + "'; "
                + cipher.encrypt);
        return kept;
    }

    private Path dump() {
        Path dump = folder.resolve("app.dump");
        database.tool("pg_dump", "-Fc", "--file=" + dump);
        return dump;
    }

    private static boolean installed(String program) {
        return TestTools.exit(Map.of(), List.of("sh", "-c", "command -v " + program))
                        .code()
                == 0;
    }

    private static void shell(String command) {
        TestTools.run(Map.of(), List.of("bash", "-ec", command));
    }

    private static ExistingBackupSettings mustBeEncrypted(BackupOrigin origin) {
        return new ExistingBackupSettings(origin, null, false, Optional.empty(), true);
    }
}
