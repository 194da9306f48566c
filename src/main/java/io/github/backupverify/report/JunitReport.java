package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.report.text.Excerpt;
import io.github.backupverify.report.text.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code TEST-backup-verification.xml} in Surefire's form, for CI servers.
 *
 * @see <a href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">its schema</a>
 */
final class JunitReport {
    private static final String SUITE = "backup-verification";
    private static final int FINDINGS = 100;
    private static final int SIDE_CHARACTERS = 2000;

    private final XMLStreamWriter xml;
    private final VerificationResult result;

    /** Checks are not timed one by one: a stage's time stands at its first check, so that the sum is right. */
    private final Map<Stage, Double> seconds = new EnumMap<>(Stage.class);

    private JunitReport(XMLStreamWriter xml, VerificationResult result) {
        this.xml = xml;
        this.result = result;
        for (StageResult stage : result.stages()) {
            seconds.merge(stage.stage(), stage.seconds(), Double::sum);
        }
    }

    static void write(VerificationResult result, Writer out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new JunitReport(xml, result).suite();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suite() throws XMLStreamException {
        List<TestCase> cases = TestCase.of(result);
        xml.writeStartDocument("UTF-8", "1.0");
        newline(0);
        xml.writeStartElement("testsuite");
        attribute("name", SUITE);
        attribute("time", time(result.seconds()));
        attribute("tests", String.valueOf(cases.size()));
        attribute("errors", count(cases, TestCase.State.ERROR));
        attribute("skipped", count(cases, TestCase.State.SKIPPED));
        attribute("failures", count(cases, TestCase.State.FAILURE));
        properties();
        for (TestCase each : cases) {
            testCase(each);
        }
        newline(0);
        xml.writeEndDocument();
        newline(0);
    }

    private void properties() throws XMLStreamException {
        newline(1);
        xml.writeStartElement("properties");
        property("verdict", result.verdict().name());
        property("proof", result.proof() == null ? "none" : result.proof().words());
        property("reason", result.reason());
        property("runId", result.runId());
        property("startedAt", result.startedAt().toString());
        newline(1);
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        newline(2);
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void testCase(TestCase test) throws XMLStreamException {
        newline(1);
        xml.writeStartElement("testcase");
        attribute("name", test.name());
        Check check = test.check();
        attribute(
                "classname", check == null ? SUITE : SUITE + "." + check.stage().label());
        Double spent = check == null ? null : seconds.remove(check.stage());
        attribute("time", time(spent == null ? 0 : spent));
        newline(2);
        switch (test.state()) {
            case FAILURE -> defect("failure", test);
            case ERROR -> defect("error", test);
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", test.message());
            }
            case PASS -> {
                xml.writeStartElement("system-out");
                xml.writeCharacters(text(test));
                xml.writeEndElement();
            }
        }
        newline(1);
        xml.writeEndElement();
    }

    private void defect(String element, TestCase test) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", test.message());
        attribute("type", type(test));
        xml.writeCharacters(text(test));
        Problem problem = problem(test);
        if (problem != null) {
            for (String part : problem.said()) {
                xml.writeCharacters(VisibleText.block(part) + "\n");
            }
            xml.writeCharacters("To do: " + VisibleText.block(problem.todo()) + "\nHelp: " + problem.link() + "\n");
        }
        xml.writeEndElement();
    }

    private String type(TestCase test) {
        Check check = test.check();
        if (check != null && check.outcome() == Outcome.NOT_RUN) {
            return check.outcome().name();
        }
        Problem problem = problem(test);
        return problem == null ? result.verdict().name() : problem.code().name();
    }

    /** Why this case is red: a rehearsal has a reason of its own. */
    private @Nullable Problem problem(TestCase test) {
        Rehearsal rehearsal = result.rehearsal();
        return test.rehearsed() && rehearsal != null ? rehearsal.problem() : result.problem();
    }

    private static String text(TestCase test) {
        StringBuilder text = new StringBuilder(VisibleText.block(test.message())).append('\n');
        Check check = test.check();
        if (check == null) {
            return text.toString();
        }
        if (check.coverage().total() > 0) {
            text.append("Covered: ").append(check.coverage()).append('\n');
        }
        check.findings().stream().limit(FINDINGS).forEach(finding -> append(finding, text));
        if (check.findings().size() > FINDINGS) {
            int more = check.findings().size() - FINDINGS;
            text.append(Figures.count(more)).append(" more in result.json\n");
        }
        return text.toString();
    }

    private static void append(Finding finding, StringBuilder text) {
        text.append(VisibleText.line(finding.object())).append(": ");
        text.append(VisibleText.block(finding.message())).append('\n');
        Excerpt sides =
                Excerpt.of(VisibleText.block(finding.expected()), VisibleText.block(finding.actual()), SIDE_CHARACTERS);
        if (!sides.isEmpty()) {
            text.append("  expected: ").append(side(sides.expected())).append('\n');
            text.append("  found:    ").append(side(sides.actual())).append('\n');
        }
    }

    private static String side(String side) {
        return side.isEmpty() ? "(nothing)" : side;
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, VisibleText.line(value));
    }

    private void newline(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String count(List<TestCase> cases, TestCase.State state) {
        return String.valueOf(
                cases.stream().filter(test -> test.state() == state).count());
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
