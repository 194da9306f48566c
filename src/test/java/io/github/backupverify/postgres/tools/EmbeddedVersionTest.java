package io.github.backupverify.postgres.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedVersionTest {
    @ParameterizedTest
    @CsvSource({"13, 13.23.0", "15, 15.19.0", "18, 18.6.0", "19, 18.6.0"})
    void theServerIsOfTheClientToolsMajorVersionOrTheNextOlder(int client, String version) {
        assertThat(EmbeddedVersion.choose(client, "").artifactVersion()).isEqualTo(version);
    }

    @Test
    void anExactVersionIsTaken() {
        assertThat(EmbeddedVersion.choose(16, "15.3.0").major()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({"17, 17, 17.11.0", "18, 17, 17.11.0", "18, 15, 15.19.0", "15, 12, 12.22.0"})
    void ofAMajorVersionTheNewestIsTaken(int client, String wanted, String version) {
        assertThat(EmbeddedVersion.choose(client, wanted).artifactVersion()).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({"15, 16.1.0", "15, 17", "15, fifteen", "19, 19", "15, 15.1.0/../x"})
    void aVersionThatTheToolsCannotDumpIsRefused(int client, String version) {
        assertThatThrownBy(() -> EmbeddedVersion.choose(client, version))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.BAD_CONFIGURATION));
    }

    @Test
    void toolsOlderThanEveryKnownServerAreToldSo() {
        assertThatThrownBy(() -> EmbeddedVersion.choose(12, ""))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.EMBEDDED_UNAVAILABLE));
    }
}
