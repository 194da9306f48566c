package io.github.backupverify.settings;

import java.util.Locale;

/** pg_dump's four output formats. */
public enum BackupFormat {
    PLAIN,
    CUSTOM,
    DIRECTORY,
    TAR;

    /** As {@code pg_dump --format} and the reports name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
