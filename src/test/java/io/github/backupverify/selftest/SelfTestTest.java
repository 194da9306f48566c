package io.github.backupverify.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.FaultResult;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfTestTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "FAILED,FAILED,true",
        "FAILED,VERIFIED,false",
        "FAILED,NOT_VERIFIED,false",
        "NOT_VERIFIED,NOT_VERIFIED,true",
        "NOT_VERIFIED,FAILED,false",
        "CAUGHT,NOT_VERIFIED,true",
        "CAUGHT,SKIPPED,false",
        "CAUGHT,VERIFIED,false",
        "VERIFIED,VERIFIED,true",
        "VERIFIED,FAILED,false",
        "WARNED,VERIFIED,false",
        "CAUGHT_OR_EQUAL,FAILED,true",
        "CAUGHT_OR_EQUAL,VERIFIED,true"
    })
    void aVerdictThatWasNotExpectedIsWrong(Expected expected, Verdict given, boolean right) {
        FaultResult last =
                run(Duration.ofMinutes(1), expected, result(given, 3)).get(1);
        assertThat(last.given()).isEqualTo(given);
        assertThat(last.right()).isEqualTo(right);
    }

    @Test
    void aVerifiedCopyWithOtherContentIsNotHarmless() {
        assertThat(run(Duration.ofMinutes(1), Expected.CAUGHT_OR_EQUAL, result(Verdict.VERIFIED, 4))
                        .get(1)
                        .right())
                .isFalse();
    }

    @Test
    void theChecksThatFailedAreNamed() {
        assertThat(run(Duration.ofMinutes(1), Expected.FAILED, result(Verdict.FAILED, 3))
                        .get(1)
                        .caughtBy())
                .isEqualTo("file.complete");
    }

    @Test
    void whatIsNotBegunInTimeIsNeitherRightNorTried() {
        assertThat(run(Duration.ZERO, Expected.FAILED, result(Verdict.FAILED, 3)))
                .allSatisfy(result -> {
                    assertThat(result.given()).isNull();
                    assertThat(result.right()).isFalse();
                });
    }

    @Test
    void aCopyThatCannotBeMadeEndsTheTestAndLeavesNothing() {
        Fault impossible = new Fault("A1", "x", "itself", Expected.FAILED, copies -> {
            Files.writeString(copies.resolve("half"), "x");
            throw new IOException("No space left on device");
        });
        SelfTest test = new SelfTest(any -> result(Verdict.FAILED, 3), folder, Duration.ofMinutes(1), result -> {});
        assertThatThrownBy(() -> test.run(List.of(impossible)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("No space left");
        assertThat(folder).isEmptyDirectory();
    }

    /** A healthy original, then one fault. */
    private List<FaultResult> run(Duration limit, Expected expected, VerificationResult given) {
        Path healthy = folder.resolve("healthy");
        SelfTest test = new SelfTest(
                underTest -> underTest.backup().equals(healthy) ? result(Verdict.VERIFIED, 3) : given,
                folder,
                limit,
                result -> {});
        return test.run(List.of(
                new Fault("V", "healthy", "itself", Expected.VERIFIED, copies -> new BackupUnderTest(healthy, null)),
                new Fault(
                        "A1", "broken", "itself", expected, copies -> new BackupUnderTest(copies.resolve("x"), null))));
    }

    private static VerificationResult result(Verdict verdict, long rows) {
        Check check = verdict == Verdict.FAILED
                ? Check.failed(CheckId.FILE_COMPLETE, Coverage.all(1, "lines"), "cut", List.of())
                : Check.passed(CheckId.FILE_COMPLETE, Coverage.all(1, "lines"), "whole");
        return new VerificationResult(
                "run",
                verdict,
                null,
                "",
                Proof.ITSELF,
                Instant.EPOCH,
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                List.of(),
                List.of(check),
                List.of(new TableContent("public", "t", rows, "00")),
                List.of(),
                List.of(),
                null,
                Map.of());
    }
}
