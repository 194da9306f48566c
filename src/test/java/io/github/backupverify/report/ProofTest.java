package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No report, and not the console, ends green without saying what was proved. */
class ProofTest {
    @TempDir
    Path folder;

    @Test
    void aGoodVerdictWithoutAProofCannotEvenBeMade() {
        assertThatThrownBy(() -> result(Verdict.VERIFIED, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void everyReportOfAGoodRunNamesItsProofFirst(Proof proof) throws IOException {
        VerificationResult result = result(Verdict.VERIFIED, proof);
        Path history = folder.resolve("history.jsonl");
        Reports.write(
                result,
                History.append(history, HistoryRun.of(result, Samples.RUNS, "", false), result.startedAt())
                        .runs(),
                folder);
        String verdict = "VERIFIED" + (proof == Proof.SCHEMA ? ", " : " ") + proof.words();

        List<ConsoleLine> console = Console.verdict(result, folder);
        assertThat(console.get(console.size() - 1).text()).startsWith(verdict + " in ");
        assertThat(Files.readAllLines(folder.resolve("summary.md")).get(0)).endsWith(": " + verdict);
        assertThat(text("index.html"))
                .contains("<title>" + verdict + ": backup of ")
                .contains("<p class=\"word\">" + verdict + "</p>")
                .contains("<h1>" + proof.headline() + "</h1>");
        assertThat(text("result.json")).contains("\"proof\" : \"" + proof.label() + "\"");
        assertThat(text("TEST-backup-verification.xml"))
                .contains("<testcase name=\"" + verdict + "\"")
                .contains("<property name=\"proof\" value=\"" + proof.words() + "\"");
        for (Proof each : Proof.values()) {
            assertThat(text("metrics.prom"))
                    .contains(",proof=\"" + each.label() + "\"} " + (each == proof ? "1" : "0") + "\n");
        }
        assertThat(text("history.jsonl")).contains("\"proof\":\"" + proof.label() + "\"");
        assertThat(ResultReader.read(folder.resolve("result.json"))
                        .orElseThrow()
                        .conclusion())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(
            value = Verdict.class,
            names = {"FAILED", "NOT_VERIFIED", "SKIPPED"})
    void anyOtherVerdictPromisesNothing(Verdict verdict) throws IOException {
        for (Proof proof : Proof.values()) {
            VerificationResult result = result(verdict, proof);
            Reports.write(result, List.of(), folder);

            assertThat(Console.verdict(result, folder))
                    .extracting(ConsoleLine::text)
                    .noneMatch(line -> line.contains("VERIFIED against"));
            for (String file : List.of("summary.md", "index.html", "TEST-backup-verification.xml")) {
                assertThat(text(file)).as(file).doesNotContain("VERIFIED against", proof.headline());
            }
        }
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private static VerificationResult result(Verdict verdict, @Nullable Proof proof) {
        return Samples.with(Samples.of(verdict), proof);
    }
}
