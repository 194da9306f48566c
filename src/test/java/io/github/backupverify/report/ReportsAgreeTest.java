package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.report.text.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class ReportsAgreeTest {
    @ParameterizedTest
    @EnumSource
    void everyReportSaysTheSameVerdict(Verdict verdict, @TempDir Path folder) throws IOException {
        VerificationResult result = Samples.of(verdict);
        Reports.write(result, List.of(), folder);

        assertThat(ResultReader.read(folder.resolve("result.json"))
                        .orElseThrow()
                        .verdict())
                .isEqualTo(verdict);
        assertThat(Console.verdict(result, folder))
                .extracting(ConsoleLine::text)
                .anyMatch(line -> line.startsWith(result.conclusion()));
        assertThat(Files.readString(folder.resolve("summary.md")))
                .contains("Backup verification: " + result.conclusion() + "\n");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("<p class=\"word\">" + result.conclusion() + "</p>");
        for (Verdict each : Verdict.values()) {
            assertThat(Files.readString(folder.resolve("metrics.prom")))
                    .contains(",verdict=\"" + each + "\"} " + (each == verdict ? "1\n" : "0\n"));
        }
        Element suite = SurefireSchema.parse(folder.resolve("TEST-backup-verification.xml"));
        boolean red = number(suite, "failures") + number(suite, "errors") > 0;
        assertThat(red).isEqualTo(verdict == Verdict.FAILED || verdict == Verdict.NOT_VERIFIED);
        assertThat(number(suite, "tests")).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void everyReportCountsTheSameTablesAndRows(Verdict verdict, @TempDir Path folder) throws IOException {
        VerificationResult result = Samples.of(verdict);
        Tally tally = Tally.of(result);
        Reports.write(result, List.of(), folder);

        assertThat(Files.readString(folder.resolve("summary.md")))
                .contains(tally.tables() == 0 ? "no table was compared" : tally.contentInWords());
        assertThat(Files.readString(folder.resolve("metrics.prom")))
                .containsPattern("backup_verification_tables\\{.*} " + tally.tables() + "\n")
                .containsPattern("backup_verification_rows\\{.*} " + tally.rows() + "\n");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains(tally.tables() == 0 ? "no table was compared" : Figures.count(tally.rows()) + " rows");
    }

    @ParameterizedTest
    @EnumSource
    void whatToDoNextIsInEveryReportForPeople(Verdict verdict, @TempDir Path folder) throws IOException {
        VerificationResult result = Samples.of(verdict);
        Reports.write(result, List.of(), folder);
        Problem problem = result.problem();
        if (problem == null) {
            return;
        }

        assertThat(Console.verdict(result, folder)).anyMatch(line -> line.text().contains(problem.link()));
        for (String file : Arrays.asList("summary.md", "index.html", "result.json")) {
            assertThat(Files.readString(folder.resolve(file))).as(file).contains(problem.link());
        }
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }
}
