package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.report.text.VisibleText;
import io.github.backupverify.retention.FullVerification;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** In Surefire's form a test case for each check of {@code backup:retention}, and one for each backup that it verified in full. */
final class RetentionJunit {
    private static final String SUITE = "backup-retention";

    private RetentionJunit() {}

    /** @param element of JUnit that says how it ended; empty for one that passed */
    private record Case(String name, String element, String message, double seconds) {}

    static void write(RetentionResult result, Writer out) throws IOException {
        List<Case> cases = Stream.concat(
                        result.checks().stream().map(RetentionJunit::of),
                        result.verifications().stream().map(RetentionJunit::of))
                .toList();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", SUITE);
            xml.writeAttribute("time", time(result.seconds()));
            xml.writeAttribute("tests", String.valueOf(cases.size()));
            xml.writeAttribute("errors", count(cases, "error"));
            xml.writeAttribute("skipped", count(cases, "skipped"));
            xml.writeAttribute("failures", count(cases, "failure"));
            properties(result, xml);
            for (Case each : cases) {
                write(each, xml);
            }
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void properties(RetentionResult result, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("properties");
        property("verdict", result.verdict().name(), xml);
        property("proof", result.proof(), xml);
        xml.writeEndElement();
    }

    private static void property(String name, String value, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", VisibleText.line(value));
    }

    private static void write(Case test, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", VisibleText.line(test.name()));
        xml.writeAttribute("classname", SUITE);
        xml.writeAttribute("time", time(test.seconds()));
        String element = test.element().isEmpty() ? "system-out" : test.element();
        xml.writeStartElement(element);
        if (test.element().isEmpty()) {
            xml.writeCharacters(VisibleText.block(test.message()));
        } else {
            xml.writeAttribute(
                    "message",
                    VisibleText.line(test.message().lines().findFirst().orElse("")));
            xml.writeCharacters(VisibleText.block(test.message()));
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static Case of(Check check) {
        String element = switch (check.outcome()) {
            case PASSED, WARNED -> "";
            case FAILED -> "failure";
            case NOT_RUN -> "error";
            case NOT_APPLICABLE -> "skipped";
        };
        String findings = check.outcome() == Outcome.PASSED
                ? ""
                : check.findings().stream().map(RetentionJunit::line).collect(Collectors.joining());
        return new Case(check.id(), element, check.summary() + findings, 0);
    }

    private static String line(Finding finding) {
        return "\n" + finding.object() + ": " + finding.message();
    }

    private static Case of(FullVerification verification) {
        String element = switch (verification.verdict()) {
            case VERIFIED -> "";
            case FAILED -> "failure";
            case NOT_VERIFIED, SKIPPED -> "error";
        };
        return new Case(
                "verify " + verification.backup().name(),
                element,
                verification.conclusion() + ": " + verification.reason(),
                verification.seconds());
    }

    private static String count(List<Case> cases, String element) {
        return String.valueOf(
                cases.stream().filter(each -> each.element().equals(element)).count());
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
