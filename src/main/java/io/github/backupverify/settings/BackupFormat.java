package io.github.backupverify.settings;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.text.BadSetting;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

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
        String plain = text.strip().toLowerCase(Locale.ROOT);
        for (BackupFormat format : values()) {
            if (plain.equals(format.label()) || plain.equals(format.label().substring(0, 1))) {
                return format;
            }
        }
        String valid = Arrays.stream(values()).map(BackupFormat::label).collect(Collectors.joining(", "));
        throw BadSetting.of(
                parameter + " cannot be used",
                "\"" + text + "\" is not a format of pg_dump",
                "Use one of " + valid + ": -D" + parameter + "=custom");
    }

    /** As {@code pg_dump --format} and the reports name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
