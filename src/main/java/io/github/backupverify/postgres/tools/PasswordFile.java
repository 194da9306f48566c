package io.github.backupverify.postgres.tools;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A password in a form that libpq reads and nobody else can see. */
final class PasswordFile {
    private PasswordFile() {}

    /**
     * Makes a file in {@code folder}, readable for this user alone; empty without a password, so that libpq does not
     * look into the user's own.
     */
    static Path write(Path folder, @Nullable Secret password) throws IOException {
        String content = password == null ? "" : line(password);
        Path file = Files.createTempFile(folder, "pgpass-", "");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            // Not left to the umask, which may take the owner's own rights.
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(file, content, StandardCharsets.UTF_8);
        return file;
    }

    /** For every server: one file serves one connection, and libpq has several names for a socket. */
    private static String line(Secret password) {
        String value = password.reveal();
        if (value.chars().anyMatch(each -> each == '\n' || each == '\r' || each == 0)) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.BAD_CONFIGURATION,
                    "the password holds a line break or a NUL character",
                    "PostgreSQL's client tools read a password from one line of a file",
                    "Often a file's last line break was taken for a part of it; remove it:"
                            + " export PGPASSWORD=\"$(cat password.txt)\""));
        }
        return "*:*:*:*:" + value.replace("\\", "\\\\").replace(":", "\\:") + "\n";
    }
}
