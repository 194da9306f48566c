package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class JunitReportTest {
    private static final Check PASSED = Check.passed(CheckId.COMPARE_TABLES, Coverage.all(1, "tables"), "fine");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aRunWithoutAnyCheckHasOneTestCaseForItsVerdict(Verdict verdict) throws IOException {
        Element suite = suite(Samples.with(Samples.of(verdict), List.of(), List.of()));

        assertThat(suite.getAttribute("tests")).isEqualTo("1");
        assertThat(outcomes(suite)).isEqualTo(shows(verdict));
    }

    @ParameterizedTest
    @EnumSource
    void aVerdictThatNoCheckShowsIsShownByATestCaseOfItsOwn(Verdict verdict) throws IOException {
        Element suite = suite(Samples.with(Samples.of(verdict), List.of(PASSED), List.of()));

        assertThat(outcomes(suite)).isEqualTo(shows(verdict));
    }

    @Test
    void thereIsOneTestCasePerCheckWhenTheChecksShowTheVerdict() throws IOException {
        Element verified = suite(Samples.verified());
        assertThat(verified.getAttribute("tests")).isEqualTo("5");
        assertThat(outcomes(verified)).isEqualTo("0 0 1");

        Element failed = suite(Samples.failed());
        assertThat(failed.getAttribute("tests")).isEqualTo("4");
        assertThat(outcomes(failed)).isEqualTo("2 1 0");
        Element table = (Element) failed.getElementsByTagName("testcase").item(1);
        assertThat(table.getAttribute("classname")).isEqualTo("backup-verification.compare");
        assertThat(table.getTextContent()).contains("table public.order_line", "1,184,402 rows", "1,184,401 rows");
    }

    @Test
    void aWarningIsInTheOutputOfItsTestCase() throws IOException {
        Element warned = (Element)
                suite(Samples.verified()).getElementsByTagName("testcase").item(2);

        assertThat(warned.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("a setting is only in dumps taken with --create", "work_mem=64MB");
    }

    @Test
    void aMillionFindingsAreCutShortAndCounted() throws IOException {
        List<Finding> findings = Collections.nCopies(1_000_000, Finding.of("table t", "is not there"));
        Check check = Check.failed(CheckId.COMPARE_TABLES, Coverage.all(1, "tables"), "many differ", findings);

        Element suite = suite(Samples.with(Samples.failed(), List.of(check), List.of()));

        assertThat(suite.getTextContent())
                .contains("999,900 more in result.json")
                .hasSizeLessThan(20_000);
    }

    private Element suite(VerificationResult result) throws IOException {
        assertThat(Reports.write(result, List.of(), folder)).isEmpty();
        return SurefireSchema.parse(folder.resolve("TEST-backup-verification.xml"));
    }

    private static String outcomes(Element suite) {
        return suite.getAttribute("failures") + " " + suite.getAttribute("errors") + " "
                + suite.getAttribute("skipped");
    }

    private static String shows(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> "0 0 0";
            case FAILED -> "1 0 0";
            case NOT_VERIFIED -> "0 1 0";
            case SKIPPED -> "0 0 1";
        };
    }
}
