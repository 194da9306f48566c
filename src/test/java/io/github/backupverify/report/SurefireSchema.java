package io.github.backupverify.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Surefire's own schema of a test report, unpacked from its published sources by the build. */
final class SurefireSchema {
    private SurefireSchema() {}

    /** The root of a report, once it is known to be valid. */
    static Element parse(Path report) throws IOException {
        try {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(SurefireSchema.class.getResource("/surefire-test-report.xsd"))
                    .newValidator()
                    .validate(new StreamSource(report.toFile()));
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError(Files.readString(report), e);
        }
    }
}
