package io.github.backupverify.settings;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.text.WordText;
import java.util.Arrays;
import java.util.Locale;

/** pg_dump's four output formats. */
public enum BackupFormat {
    PLAIN,
    CUSTOM,
    DIRECTORY,
    TAR;

    /**
     * The format that a text names: its name or first letter, in any case, as {@code pg_dump --format} takes them.
     *
     * @param parameter for the message: "backup.format"
     * @throws ProblemException BAD_CONFIGURATION for any other text
     */
    public static BackupFormat parse(String parameter, String text) {
        return Arrays.stream(values())
                .filter(format -> format.label().substring(0, 1).equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseGet(() -> WordText.parse(parameter, text, values()));
    }

    /** As {@code pg_dump --format} and the reports name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
