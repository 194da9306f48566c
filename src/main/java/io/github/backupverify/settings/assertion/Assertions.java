package io.github.backupverify.settings.assertion;

import io.github.backupverify.settings.BadSetting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where two cannot be told apart */
    public Assertions {
        all = List.copyOf(all);
        Map<String, String> names = new HashMap<>();
        for (Assertion assertion : all) {
            if (Assertion.slug(assertion.name()).isEmpty()) {
                throw BadSetting.of(
                        "An assertion has no name that can be used",
                        "\"" + assertion.name() + "\" holds no letter a to z and no digit",
                        "Name it in such letters and digits: <name>orders are fresh</name>");
            }
            String other = names.putIfAbsent(assertion.id(), assertion.name());
            if (other != null) {
                throw BadSetting.of(
                        "Two assertions have the same name",
                        "\"" + other + "\" and \"" + assertion.name() + "\" are both reported as " + assertion.id(),
                        "Rename one of them: <name>" + assertion.name() + " 2</name>");
            }
        }
    }

    /** Whether anything is asserted, or was meant to be. */
    public boolean asked() {
        return !all.isEmpty() || emptyFolder != null;
    }
}
