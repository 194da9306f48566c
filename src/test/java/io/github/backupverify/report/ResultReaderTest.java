package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void setUp() {
        file = folder.resolve("result.json");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWrittenIsReadBack(Verdict verdict) {
        VerificationResult result = Samples.of(verdict);
        Reports.write(result, List.of(), folder);

        RecordedResult recorded = ResultReader.read(file).orElseThrow();

        assertThat(recorded)
                .isEqualTo(new RecordedResult(
                        result.runId(),
                        verdict,
                        result.reason(),
                        result.proof(),
                        Samples.STARTED,
                        result.backup() == null ? null : result.backup().sha256(),
                        null));
    }

    @Test
    void thereIsNoResultWhereThereIsNoFile() {
        assertThat(ResultReader.read(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "VERIFIED",
                "{\"schemaVersion\": 1, \"verdict\": \"VERIFIED\"}",
                "{\"schemaVersion\": 1, \"runId\": \"r\", \"verdict\": \"FINE\", \"reason\": \"\", \"startedAt\": \"2026-03-14T09:26:53Z\"}",
                "{\"schemaVersion\": 2, \"runId\": \"r\", \"verdict\": \"VERIFIED\", \"reason\": \"\", \"startedAt\": \"2026-03-14T09:26:53Z\"}",
                "{\"schemaVersion\": 1, \"runId\": \"r\", \"verdict\": \"VERIFIED\", \"reason\": \"\", \"startedAt\": \"today\"}",
                "{\"schemaVersion\": 1, \"runId\": \"r\", \"verdict\": \"VERIFIED\", \"reason\": \"\", \"startedAt\": \"2026-03-14T09:26:53Z\"} {}",
            })
    void whatIsNoResultIsRefused(String content) throws IOException {
        Files.writeString(file, content);

        assertRefused();
    }

    @Test
    void aResultCutAnywhereIsRefused() throws IOException {
        Reports.write(Samples.verified(), List.of(), folder);
        String whole = Files.readString(file).strip();

        for (int length = 0; length < whole.length(); length += 97) {
            Files.writeString(file, whole.substring(0, length));
            assertRefused();
        }
        Files.writeString(file, whole.substring(0, whole.length() - 1));
        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> ResultReader.read(file)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(e.problem().code()).isEqualTo(ErrorCode.REPORT_FAILED);
        });
    }
}
