package io.github.backupverify.mojo;

import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.ExpectationText;
import io.github.backupverify.settings.text.BadSetting;
import org.jspecify.annotations.NullUnmarked;

/** {@code <assertion>} in the POM; Maven sets the fields. */
@NullUnmarked
public final class AssertionParameter {
    private String name;
    private String sql;
    private String equals;
    private String min;
    private String max;
    private String matches;
    private String maxAge;
    private boolean mask;

    Assertion toAssertion() {
        if (name == null || sql == null || sql.isBlank()) {
            throw BadSetting.of(
                    name == null ? "An assertion has no name" : "The assertion \"" + name + "\" has no SQL",
                    "an assertion needs a name and a query",
                    "Write both: <assertion><name>orders</name><sql>SELECT count(*) FROM orders</sql><min>1</min>"
                            + "</assertion>");
        }
        return new Assertion(name, sql, new ExpectationText(equals, min, max, matches, maxAge).of(name), mask);
    }
}
