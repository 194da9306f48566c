package io.github.backupverify.settings;

import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.Assertions;
import io.github.backupverify.settings.text.BadSetting;
import java.util.HashMap;
import java.util.Map;

/**
 * What is asked of the restored copy beyond being equal.
 *
 * @param amcheck whether its indexes and tables are checked with PostgreSQL's extension amcheck
 * @param nextValues whether to look for sequences whose next value is taken already
 * @param showRows whether reports show values of rows that are not equal
 */
public record CopyChecks(Assertions assertions, boolean amcheck, boolean nextValues, boolean showRows) {
    /** What is asked where nothing is configured. */
    public static final CopyChecks DEFAULT = new CopyChecks(Assertions.NONE, false, true, false);

    /** The same without assertions. */
    public CopyChecks withoutAssertions() {
        return new CopyChecks(Assertions.NONE, amcheck, nextValues, showRows);
    }

    /** @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where two assertions cannot be told apart */
    public CopyChecks {
        Map<String, String> names = new HashMap<>();
        for (Assertion assertion : assertions.all()) {
            String name = assertion.name();
            if (assertion.slug().isEmpty()) {
                throw BadSetting.of(
                        "An assertion has no name that can be used",
                        "\"" + name + "\" holds no letter from a to z and no digit",
                        "Name it in such letters and digits: <name>orders are fresh</name>");
            }
            String other = names.putIfAbsent(assertion.id(), name);
            if (other != null) {
                throw BadSetting.of(
                        "Two assertions have the same name",
                        "\"" + other + "\" and \"" + name + "\" are both reported as " + assertion.id(),
                        "Rename one of them: <name>" + name + " 2</name>");
            }
        }
    }

    /** Whether the run has a stage for them. */
    public boolean stageAsked() {
        return assertions.asked() || amcheck;
    }
}
