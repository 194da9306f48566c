package io.github.backupverify.mojo;

import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.ExpectationText;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.settings.text.DidYouMean;
import io.github.backupverify.settings.text.SwitchText;
import java.util.List;
import java.util.Properties;

/**
 * {@code <assertion>} in the POM: the text of each element by its name. A class with fields would let Maven refuse an element
 * that it has no field for, in words of its own.
 */
final class AssertionParameter {
    private static final List<String> ELEMENTS =
            List.of("name", "sql", "equals", "min", "max", "matches", "maxAge", "mask");

    private AssertionParameter() {}

    static Assertion of(Properties elements) {
        String name = elements.getProperty("name");
        elements.stringPropertyNames().stream()
                .filter(one -> !ELEMENTS.contains(one))
                .sorted()
                .findFirst()
                .ifPresent(unknown -> {
                    throw BadSetting.of(
                            "The assertion " + (name == null ? "" : "\"" + name + "\" ")
                                    + "has an element that is none of its own",
                            "<" + unknown + ">"
                                    + DidYouMean.nearest(unknown, ELEMENTS)
                                            .map(meant -> ": did you mean <" + meant + ">?")
                                            .orElse(""),
                            "Say what its one value must be by <equals>, <min>, <max>, <matches> or <maxAge>:"
                                    + " <assertion><name>orders</name><sql>SELECT count(*) FROM orders</sql><min>1</min></assertion>");
                });
        elements.stringPropertyNames().stream()
                .filter(one -> elements.getProperty(one).isBlank() && !one.equals("sql"))
                .sorted()
                .findFirst()
                .ifPresent(empty -> {
                    throw BadSetting.of(
                            "An assertion has an empty element",
                            "<" + empty + "> has no value" + (name == null ? "" : " in \"" + name + "\""),
                            "Give it a value, or leave it out; an empty text is <matches>^$</matches>.");
                });
        String sql = elements.getProperty("sql");
        if (name == null || sql == null || sql.isBlank()) {
            throw BadSetting.of(
                    name == null ? "An assertion has no name" : "The assertion \"" + name + "\" has no SQL",
                    "an assertion needs a name and a query",
                    "Write both: <assertion><name>orders</name><sql>SELECT count(*) FROM orders</sql><min>1</min>"
                            + "</assertion>");
        }
        String mask = elements.getProperty("mask");
        return new Assertion(
                name,
                sql,
                new ExpectationText(
                                elements.getProperty("equals"),
                                elements.getProperty("min"),
                                elements.getProperty("max"),
                                elements.getProperty("matches"),
                                elements.getProperty("maxAge"))
                        .of(name),
                mask != null && SwitchText.parse("mask", mask));
    }
}
