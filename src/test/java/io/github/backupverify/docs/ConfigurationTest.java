package io.github.backupverify.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final Path FILE = Path.of("docs/configuration.md");
    private static final String BEGIN = "<!-- parameters: made from the plugin's descriptor -->\n";
    private static final String END = "\n<!-- end of parameters -->";

    /** With {@code -Ddocs.write=true} it writes the table instead. */
    @Test
    void theReferenceHoldsEveryParameterWithItsPropertyAndDefaultAndNothingElse() throws Exception {
        String page = Files.readString(FILE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        int to = page.indexOf(END);
        String expected = ParameterTable.read().markdown();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(FILE, page.substring(0, from) + expected + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to))
                .as("%s is out of date; write it with: mvn -q -Dtest=ConfigurationTest -Ddocs.write=true test", FILE)
                .isEqualTo(expected);
    }
}
