package io.github.backupverify.report;

import io.github.backupverify.check.FaultResult;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.report.text.Markdown;
import io.github.backupverify.report.text.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code backup:self-test} found: which faults were tried, and whether each was judged as it must be.
 *
 * @param facts about the backup and the run, in display order
 * @param faults in the order they were tried
 */
public record SelfTestReport(Map<String, String> facts, List<FaultResult> faults) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Faults that were verified. */
    public long tried() {
        return faults.stream().filter(fault -> fault.given() != null).count();
    }

    /** Faults with the verdict that was expected. */
    public long right() {
        return faults.stream().filter(FaultResult::right).count();
    }

    /** The first that came out wrong; null for none. */
    public @Nullable FaultResult firstWrong() {
        return faults.stream()
                .filter(fault -> fault.given() != null && !fault.right())
                .findFirst()
                .orElse(null);
    }

    /** {@code 61 of 61 as expected}. */
    public String sum() {
        String untried =
                tried() == faults.size() ? "" : ", " + (faults.size() - tried()) + " not tried for want of time";
        return right() + " of " + tried() + " as expected" + untried;
    }

    /** One line for the console: {@code ok    A4   cut to 5 %: FAILED by file.signature}. */
    public static String line(FaultResult fault) {
        String caught = fault.caughtBy().isEmpty() ? "" : " by " + fault.caughtBy();
        String wanted = fault.right() || fault.given() == null
                ? ""
                : "; expected " + fault.expected() + "; it says: " + fault.reason();
        return VisibleText.ascii(String.format(
                Locale.ROOT,
                "%-5s %-4s %5.1f s  %s: %s%s%s",
                fault.given() == null ? "-" : fault.right() ? "ok" : "WRONG",
                fault.id(),
                fault.seconds(),
                fault.words(),
                given(fault),
                caught,
                wanted));
    }

    /** As one JSON object; docs/self-test.md names its fields. */
    public void json(Writer out) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", 1);
            json.writeNumberProperty("tried", tried());
            json.writeNumberProperty("asExpected", right());
            json.writeObjectPropertyStart("facts");
            facts.forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeArrayPropertyStart("faults");
            for (FaultResult fault : faults) {
                json.writeStartObject();
                json.writeStringProperty("id", fault.id());
                json.writeStringProperty("fault", fault.words());
                json.writeStringProperty("heldAgainst", fault.heldAgainst());
                json.writeStringProperty("expected", fault.expected());
                json.writeStringProperty("given", given(fault));
                json.writeBooleanProperty("asExpected", fault.right());
                json.writeStringProperty("caughtBy", fault.caughtBy());
                json.writeStringProperty("reason", fault.reason());
                json.writeNumberProperty("seconds", Math.round(fault.seconds() * 1000) / 1000.0);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** As a table in GitHub's Markdown. */
    public void markdown(Writer out) throws IOException {
        out.write("## Backup self-test: " + sum() + "\n\n");
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            out.write("- " + Markdown.text(fact.getKey()) + ": " + Markdown.text(fact.getValue()) + "\n");
        }
        out.write("\n| | Fault | What was done | Held against | Expected | Given | Caught by | Time |\n");
        out.write("|---|---|---|---|---|---|---|--:|\n");
        for (FaultResult fault : faults) {
            out.write("| " + symbol(fault) + " | " + fault.id() + " | " + Markdown.text(fault.words()) + " | "
                    + Markdown.text(fault.heldAgainst()) + " | " + Markdown.text(fault.expected()) + " | "
                    + Markdown.text(given(fault)) + " | " + Markdown.text(fault.caughtBy()) + " | "
                    + Figures.seconds(fault.seconds()) + " |\n");
        }
        // Whoever is to find out why needs what the run said.
        String head = "\nJudged wrongly, and what the run said:\n\n";
        for (FaultResult fault : faults) {
            if (fault.given() != null && !fault.right()) {
                out.write(head + "- " + fault.id() + ", " + Markdown.text(fault.words()) + ": "
                        + Markdown.text(fault.reason()) + "\n");
                head = "";
            }
        }
    }

    private static String symbol(FaultResult fault) {
        return fault.given() == null ? "" : fault.right() ? "\u2705" : "\u274C";
    }

    private static String given(FaultResult fault) {
        Verdict given = fault.given();
        return given == null ? "not tried" : given.name();
    }
}
