package io.github.backupverify.docs;

import io.github.backupverify.testing.DocumentedTable;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    @Test
    void theReferenceHoldsEveryParameterWithItsPropertyAndDefaultAndNothingElse() throws Exception {
        DocumentedTable.hold(
                Path.of("docs/configuration.md"),
                "parameters",
                ConfigurationTest.class,
                ParameterTable.read().markdown());
    }
}
