package io.github.backupverify.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path reports;

    @Test
    void aVerifiedBackupPasses() throws IOException {
        record("VERIFIED");
        assertThat(new Gate(Duration.ofHours(2), null, "abc", true)
                        .pass(reports, BEGAN.plusSeconds(7200))
                        .verdict())
                .isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void withoutARecordNothingPasses() {
        assertThatThrownBy(() -> any().pass(reports, BEGAN)).hasMessageContaining("No verification is on record");
    }

    @Test
    void aRecordThatWasCutShortDoesNotPass() throws IOException {
        record("VERIFIED");
        Path file = reports.resolve("result.json");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 1));
        assertThatThrownBy(() -> any().pass(reports, BEGAN)).hasMessageContaining("is no recorded result");
    }

    @ParameterizedTest
    @CsvSource({"FAILED, FAILED", "NOT_VERIFIED, NOT_VERIFIED"})
    void aRecordedFailureFailsTheSameWay(String recorded, Verdict verdict) throws IOException {
        record(recorded);
        assertThatThrownBy(() -> any().pass(reports, BEGAN))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.verdict()).isEqualTo(verdict))
                .hasMessageContaining("because");
    }

    @Test
    void aVerificationThatIsTooOldDoesNotPass() throws IOException {
        record("VERIFIED");
        assertThatThrownBy(() -> new Gate(Duration.ofHours(2), null, null, true).pass(reports, BEGAN.plusSeconds(7201)))
                .hasMessageContaining("too old");
    }

    @Test
    void aVerificationFromTheFutureDoesNotPass() throws IOException {
        record("VERIFIED");
        assertThatThrownBy(() -> any().pass(reports, BEGAN.minusSeconds(3600))).hasMessageContaining("future");
    }

    @Test
    void anotherFilesVerificationDoesNotPass() throws IOException {
        record("VERIFIED");
        assertThatThrownBy(() -> new Gate(null, null, "def", true).pass(reports, BEGAN))
                .hasMessageContaining("Another backup");
    }

    @Test
    void aSkippedVerificationPassesInItsOwnBuildButNotBeforeADeployment() throws IOException {
        record("SKIPPED");
        assertThat(any().pass(reports, BEGAN).verdict()).isEqualTo(Verdict.SKIPPED);
        assertThatThrownBy(() -> new Gate(Duration.ofDays(1), null, null, true).pass(reports, BEGAN))
                .hasMessageContaining("SKIPPED");
    }

    @ParameterizedTest
    @CsvSource({"DATABASE, false", "MANIFEST, true", "ITSELF, true", "SCHEMA, true"})
    void aWeakerProofThanAskedForDoesNotPass(Proof required, boolean passes) throws IOException {
        record("VERIFIED");
        Gate gate = new Gate(null, required, null, true);
        if (passes) {
            assertThat(gate.pass(reports, BEGAN).conclusion()).isEqualTo("VERIFIED against its manifest");
        } else {
            assertThatThrownBy(() -> gate.pass(reports, BEGAN))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.PROOF_TOO_WEAK))
                    .hasMessageContaining("against its manifest")
                    .hasMessageContaining("backup.requiredProof=database");
        }
    }

    @Test
    void aGateThatTheCommandLineNamesIsNotOpenedByASkippedVerification() throws IOException {
        record("SKIPPED");
        assertThatThrownBy(() -> new Gate(null, null, null, false).pass(reports, BEGAN))
                .hasMessageContaining("SKIPPED");
        record("VERIFIED");
        assertThat(new Gate(null, null, null, false).pass(reports, BEGAN).conclusion())
                .isEqualTo("VERIFIED against its manifest");
    }

    @Test
    void whereAProofIsAskedForASkippedVerificationDoesNotPass() throws IOException {
        record("SKIPPED");
        assertThatThrownBy(() -> new Gate(null, Proof.SCHEMA, null, true).pass(reports, BEGAN))
                .hasMessageContaining("SKIPPED");
    }

    @Test
    void aGoodVerdictThatDoesNotSayWhatWasProvedDoesNotPass() throws IOException {
        record("VERIFIED");
        Path file = reports.resolve("result.json");
        Files.writeString(file, Files.readString(file).replace("\"proof\": \"manifest\",", ""));
        assertThatThrownBy(() -> any().pass(reports, BEGAN)).hasMessageContaining("not what was proved");
    }

    @Test
    void ofSeveralExecutionsTheWorstDecides() throws IOException {
        record("VERIFIED");
        record("execution-other", "FAILED", "def");
        assertThatThrownBy(() -> any().pass(reports, BEGAN))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.verdict()).isEqualTo(Verdict.FAILED));
        record("FAILED");
        record("execution-other", "VERIFIED", "def");
        assertThatThrownBy(() -> any().pass(reports, BEGAN)).hasMessageContaining("FAILED");
    }

    @Test
    void ofSeveralExecutionsOneMayHaveVerifiedTheFile() throws IOException {
        record("SKIPPED");
        record("execution-other", "VERIFIED", "def");
        assertThat(new Gate(Duration.ofHours(2), null, "def", true)
                        .pass(reports, BEGAN)
                        .sha256())
                .isEqualTo("def");
        assertThatThrownBy(() -> new Gate(null, null, "abc", true).pass(reports, BEGAN))
                .hasMessageContaining("Another backup");
    }

    @Test
    void anExecutionThatWasKilledDoesNotPass() throws IOException {
        record("VERIFIED");
        Files.createDirectory(reports.resolve("execution-other"));
        assertThatThrownBy(() -> any().pass(reports, BEGAN)).hasMessageContaining("No verification is on record");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"checks\": [{\"id\": \"a\", \"outcome\": \"PASSED\"}, {\"id\": \"b\", \"outcome\": \"FAILED\"}]",
                "\"checks\": [{\"id\": \"b\", \"outcome\": \"NOT_RUN\", \"findings\": [{\"object\": \"o\"}]}]",
                "\"checks\": [{\"id\": \"b\"}]",
                "\"problem\": {\"code\": \"BACKUP_BAD\"}",
                "\"reason\": \"said twice\""
            })
    void aRecordThatContradictsItselfDoesNotPass(String more) throws IOException {
        record("VERIFIED");
        Path file = reports.resolve("result.json");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 1) + ", " + more + "}");
        assertThatThrownBy(() -> any().pass(reports, BEGAN)).hasMessageContaining("is no recorded result");
    }

    @Test
    void aRecordWithNothingBadInItPasses() throws IOException {
        record("VERIFIED");
        Path file = reports.resolve("result.json");
        String text = Files.readString(file);
        Files.writeString(
                file,
                text.substring(0, text.length() - 1)
                        + ", \"problem\": null, \"checks\": [{\"id\": \"b\", \"outcome\": \"WARNED\"}]}");
        assertThat(any().pass(reports, BEGAN).verdict()).isEqualTo(Verdict.VERIFIED);
    }

    private static Gate any() {
        return new Gate(null, null, null, true);
    }

    private void record(String verdict) throws IOException {
        record("", verdict, "abc");
    }

    private void record(String execution, String verdict, String sha256) throws IOException {
        Path folder = Files.createDirectories(reports.resolve(execution));
        Files.writeString(folder.resolve("result.json"), """
                {"schemaVersion": "1", "runId": "r", "verdict": "%s", "reason": "because", "startedAt": "%s",
                 "proof": "manifest", "backup": {"sha256": "%s"}}""".formatted(verdict, BEGAN, sha256));
    }
}
