package io.github.backupverify.settings.assertion;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is asserted of the restored copy.
 *
 * @param emptyFolder a folder that was to hold assertions and holds none; null where there is no such folder
 * @param timeout how long one query may take; longer than zero
 */
public record Assertions(List<Assertion> all, @Nullable Path emptyFolder, Duration timeout) {
    /** Nothing is asserted. */
    public static final Assertions NONE = new Assertions(List.of(), null, Duration.ofMinutes(1));

    public Assertions {
        all = List.copyOf(all);
    }

    /** Whether anything is asserted, or was meant to be. */
    public boolean asked() {
        return !all.isEmpty() || emptyFolder != null;
    }
}
