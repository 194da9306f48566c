package io.github.backupverify.settings;

import io.github.backupverify.settings.text.BadSetting;

/** How much the fence around a throw-away server matters. */
public enum FenceWanted {
    /** The strongest that the machine allows; where that is none, the run says so. */
    AUTO,
    /** No network, no files but the server's own: a run that cannot have that ends before anything of a file runs. */
    REQUIRED,
    /** None: the server is met on 127.0.0.1, and what runs on it may do what its account may. */
    NONE;

    /** A fence stands around throw-away servers only. */
    public void refuse(VerificationSettings settings) {
        if (this == REQUIRED && !settings.onThrowAwayServer()) {
            throw BadSetting.of(
                    "backup.fence=required cannot be met",
                    "the backup is restored on a server that is not this run's own, and only a throw-away one can be"
                            + " fenced in",
                    "Restore on one: -Dbackup.restoreUrl=embedded -Dbackup.fence=required");
        }
    }
}
