package io.github.backupverify.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedTargetsTest {
    private final ConnectionSettings server =
            new ConnectionSettings("db1.test.example", 5433, "app", "u", null, TlsSettings.DEFAULT, Map.of());

    @ParameterizedTest
    @ValueSource(strings = {"db1.test.example", "DB1.test.example:5433", "*.test.example", "db*:5433", "*"})
    void aServerInsideTheFencePasses(String pattern) {
        assertThatCode(() -> new AllowedTargets(List.of("elsewhere", pattern)).require(server))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db1", "db1.test.example:5432", "*.prod.example", "db1.test.exampl?", "db1xtest.example"})
    void aServerOutsideIsRefused(String pattern) {
        assertThatThrownBy(() -> new AllowedTargets(List.of(pattern)).require(server))
                .hasMessageContaining("backup.allowedTargets");
    }

    @org.junit.jupiter.api.Test
    void withoutAFenceEveryServerPasses() {
        assertThatCode(() -> new AllowedTargets(List.of()).require(server)).doesNotThrowAnyException();
    }
}
