package io.github.backupverify.postgres.tools;

import java.util.Locale;

/** The client tools that a verification runs. */
public enum Tool {
    PG_DUMP,
    PG_RESTORE,
    PSQL;

    /** As one types it. */
    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }
}
