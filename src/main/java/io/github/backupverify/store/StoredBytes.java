package io.github.backupverify.store;

import io.github.backupverify.backup.Fetch;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.store.Glance.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A backup as it is kept, before any command of the user's made something else of it.
 *
 * @param file null where only the command knows it
 */
record StoredBytes(BackupReader reader, @Nullable Path file) {
    private static final Set<Kind> READABLE = Set.of(Kind.BACKUP, Kind.GLOBALS, Kind.PACKED);

    /**
     * Asks whether it can be read without a key.
     *
     * @throws ProblemException NOT_ENCRYPTED where it can: FAILED; where nobody can tell, NOT_VERIFIED
     */
    void requireEncrypted() throws IOException {
        if (file == null) {
            throw untold(
                    "backup.fetchCommand alone knows what is kept",
                    "Name it, and let the command read that: -Dbackup.file=/backups/app.dump.gpg"
                            + " -Dbackup.fetchCommand='gpg --batch --decrypt \"$" + ExistingBackupSettings.NAME
                            + "\"'");
        }
        Glance glance = reader.glance(file);
        if (READABLE.contains(glance.kind())) {
            throw ErrorCode.NOT_ENCRYPTED.failed(
                    "The backup " + file + " can be read without a key",
                    glance.what().isEmpty()
                            ? "its first bytes are those of a backup, and backup.encryption=required"
                            : "it is " + glance.what() + ", and backup.encryption=required",
                    "Encrypt it where it is taken: pg_dump --format=custom app | gpg --batch --encrypt --recipient"
                            + " backup@example.com > app.dump.gpg");
        } else if (glance.kind() != Kind.ENCRYPTED) {
            throw untold(
                    file + " is " + (glance.what().isEmpty() ? "empty" : glance.what()),
                    "Encrypt backups with gpg, age or openssl, whose files say that they are encrypted");
        }
    }

    /** A stream cipher decrypts with every key, and a block cipher with one of 256: what comes out is noise. */
    void refuseNoise(Path fetched, String command) throws IOException {
        if (command.contains("openssl")) {
            Glance glance = reader.glance(fetched);
            if (glance.kind() == Kind.NOISE) {
                throw Fetch.wrongKey("the command ended well, and what it wrote is " + glance.what());
            }
        }
    }

    /** Whether a file that was fetched begins as a backup does. */
    boolean begins(Path fetched) {
        try {
            Kind kind = reader.glance(fetched).kind();
            return kind == Kind.BACKUP || kind == Kind.GLOBALS;
        } catch (IOException e) {
            return false;
        }
    }

    private static ProblemException untold(String why, String todo) {
        return ErrorCode.NOT_ENCRYPTED.notVerified(
                "Nobody can tell whether the backup is encrypted where it is kept", why, todo);
    }
}
