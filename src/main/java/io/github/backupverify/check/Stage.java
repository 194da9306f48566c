package io.github.backupverify.check;

import java.util.Locale;

/** The stages of a run, in their order. */
public enum Stage {
    PREFLIGHT,
    BACKUP,
    VALIDATE,
    RESTORE,
    COMPARE,
    ASSERTIONS,
    POLICY,
    REHEARSAL,
    CLEANUP;

    /** As reports and the console name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
