package io.github.backupverify.postgres.observe;

import io.github.backupverify.check.Blocked;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The locks on a table that keep others waiting, the strongest first.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html">Explicit Locking</a>
 */
enum LockMode {
    ACCESS_EXCLUSIVE("AccessExclusiveLock", Blocked.EVERYBODY),
    EXCLUSIVE("ExclusiveLock", Blocked.WRITERS),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock", Blocked.WRITERS),
    SHARE("ShareLock", Blocked.WRITERS),
    SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock", Blocked.MAINTENANCE);

    private final String shown;
    private final Blocked blocked;

    LockMode(String shown, Blocked blocked) {
        this.shown = shown;
        this.blocked = blocked;
    }

    /** As {@code pg_locks} shows it. */
    String shown() {
        return shown;
    }

    Blocked blocked() {
        return blocked;
    }

    /** Of a name in pg_locks; empty for one that keeps no reader or writer waiting. */
    static Optional<LockMode> shownAs(String name) {
        return Arrays.stream(values()).filter(mode -> mode.shown.equals(name)).findFirst();
    }

    /** Of a name in SQL: {@code SHARE ROW EXCLUSIVE}. */
    static Optional<LockMode> named(String words) {
        String name = words.strip().replaceAll("\\s+", "_").toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(mode -> mode.name().equals(name)).findFirst();
    }
}
