package io.github.backupverify.mojo.record;

import io.github.backupverify.evidence.SigningKey;
import io.github.backupverify.file.RegularFile;
import io.github.backupverify.settings.text.BadSetting;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the keys of evidence come from: files, and for the private one the environment too. */
public final class EvidenceKeys {
    private static final String VARIABLE = "BACKUP_EVIDENCE_KEY";
    /** No key is longer. */
    private static final int LONGEST_KEY = 1 << 16;
    /** Evidence names every check, and there may be an assertion for each of many tables in many databases. */
    private static final int LONGEST_EVIDENCE = 1 << 26;

    private EvidenceKeys() {}

    /** The key that signs; null where there is none. */
    public static @Nullable SigningKey signing(@Nullable File file) {
        if (file != null) {
            return SigningKey.parse(read("backup.evidenceKey", file.toPath()));
        }
        String pem = System.getenv(VARIABLE);
        return pem == null || pem.isBlank() ? null : SigningKey.parse(pem.strip() + "\n");
    }

    /** The text of a key. */
    public static String read(String parameter, Path file) {
        return text(parameter, file, LONGEST_KEY);
    }

    /** Evidence as it is on disk; what is no text is none. */
    public static byte[] evidence(String parameter, Path file) {
        return text(parameter, file, LONGEST_EVIDENCE).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String parameter, Path file, int longest) {
        try {
            return RegularFile.text(file, longest);
        } catch (IOException e) {
            RuntimeException unreadable = BadSetting.of(
                    parameter + " cannot be read",
                    String.valueOf(e.getMessage()),
                    "Name a file that this user can read: -D" + parameter + "=/path/to/file");
            unreadable.addSuppressed(e);
            throw unreadable;
        }
    }
}
