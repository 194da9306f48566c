package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.FaultResult;
import io.github.backupverify.check.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfTestReportTest {
    private static final FaultResult CAUGHT = new FaultResult(
            "A4",
            "cut to 5 %",
            "itself",
            "FAILED",
            Verdict.FAILED,
            true,
            "file.signature",
            "BACKUP_BAD: it is cut",
            0.25);
    private static final FaultResult MISSED = new FaultResult(
            "D1", "a row of v.\"a|b\" lost", "itself", "FAILED", Verdict.VERIFIED, false, "", "every check passed", 1);
    private static final FaultResult UNTRIED = new FaultResult("A6", "cut", "itself", "FAILED", null, false, "", "", 0);
    private static final SelfTestReport REPORT =
            new SelfTestReport(Map.of("seed", "7"), List.of(CAUGHT, MISSED, UNTRIED));

    @Test
    void oneLineSaysWhatWasDoneAndWhatCaughtIt() {
        assertThat(SelfTestReport.line(CAUGHT)).isEqualTo("ok    A4     0.3 s  cut to 5 %: FAILED by file.signature");
        assertThat(SelfTestReport.line(MISSED))
                .startsWith("WRONG D1")
                .endsWith("VERIFIED; expected FAILED; it says: every check passed");
        assertThat(SelfTestReport.line(UNTRIED)).startsWith("-     A6").endsWith("not tried");
    }

    @Test
    void aMissIsCountedAndNamedAndWhatWasNotTriedIsNoMiss() {
        assertThat(REPORT.sum()).isEqualTo("1 of 2 as expected, 1 not tried for want of time");
        assertThat(REPORT.firstWrong()).isEqualTo(MISSED);
        assertThat(new SelfTestReport(Map.of(), List.of(CAUGHT, UNTRIED)).firstWrong())
                .isNull();
    }

    @Test
    void theTableAndTheJsonHoldEveryFault() throws IOException {
        StringWriter markdown = new StringWriter();
        REPORT.markdown(markdown);
        assertThat(markdown.toString())
                .contains("1 of 2 as expected", "seed: 7", "| D1 | a row of v.\"a&#124;b\" lost | itself | FAILED |");
        assertThat(markdown.toString())
                .contains("Judged wrongly", "- D1, a row of v.\"a&#124;b\" lost: every check passed")
                .doesNotContain("it is cut");
        assertThat(markdown.toString().lines().filter(line -> line.startsWith("| ") && line.contains(" s |")))
                .hasSize(3);
        StringWriter json = new StringWriter();
        REPORT.json(json);
        assertThat(json.toString())
                .contains("\"schemaVersion\":1", "\"tried\":2", "\"asExpected\":1", "\"given\":\"not tried\"")
                .contains("\"reason\":\"BACKUP_BAD: it is cut\"");
    }
}
