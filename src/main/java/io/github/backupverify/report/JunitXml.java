package io.github.backupverify.report;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.report.text.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Test cases in Surefire's form, for CI servers.
 *
 * @see <a href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">its schema</a>
 */
record JunitXml(XMLStreamWriter xml) {
    /** How a case ended. */
    enum State {
        PASS,
        FAILURE,
        ERROR,
        SKIPPED;

        static State of(Outcome outcome) {
            return switch (outcome) {
                case PASSED, WARNED -> PASS;
                case FAILED -> FAILURE;
                case NOT_RUN -> ERROR;
                case NOT_APPLICABLE -> SKIPPED;
            };
        }
    }

    /**
     * One of them.
     *
     * @param className what it belongs to
     * @param message in one line, of one that did not pass
     * @param type of a failure or an error, in one word
     * @param text all that is said of it, on as many lines as it has; of one that was skipped nothing is
     */
    record Case(String name, String className, double seconds, State state, String message, String type, String text) {
        boolean red() {
            return state == State.FAILURE || state == State.ERROR;
        }
    }

    /**
     * Writes a suite.
     *
     * @param seconds that all of it took
     */
    static void write(String name, double seconds, Map<String, String> properties, List<Case> cases, Writer out)
            throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new JunitXml(xml).suite(name, seconds, properties, cases);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suite(String name, double seconds, Map<String, String> properties, List<Case> cases)
            throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        newline(0);
        xml.writeStartElement("testsuite");
        attribute("name", name);
        attribute("time", time(seconds));
        attribute("tests", String.valueOf(cases.size()));
        attribute("errors", count(cases, State.ERROR));
        attribute("skipped", count(cases, State.SKIPPED));
        attribute("failures", count(cases, State.FAILURE));
        newline(1);
        xml.writeStartElement("properties");
        for (Map.Entry<String, String> property : properties.entrySet()) {
            newline(2);
            xml.writeEmptyElement("property");
            attribute("name", property.getKey());
            attribute("value", property.getValue());
        }
        newline(1);
        xml.writeEndElement();
        for (Case each : cases) {
            testCase(each);
        }
        newline(0);
        xml.writeEndDocument();
        newline(0);
    }

    private void testCase(Case test) throws XMLStreamException {
        newline(1);
        xml.writeStartElement("testcase");
        attribute("name", test.name());
        attribute("classname", test.className());
        attribute("time", time(test.seconds()));
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
                xml.writeCharacters(VisibleText.block(test.text()));
                xml.writeEndElement();
            }
        }
        newline(1);
        xml.writeEndElement();
    }

    private void defect(String element, Case test) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", test.message());
        attribute("type", test.type());
        xml.writeCharacters(VisibleText.block(test.text()));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, VisibleText.line(value));
    }

    private void newline(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private static String count(List<Case> cases, State state) {
        return String.valueOf(
                cases.stream().filter(test -> test.state() == state).count());
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
