package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Verdict;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
    private static final Path REPORTS = Path.of("target", "backup-verification");

    @Test
    void aVerifiedRunEndsInAtMostFourLinesAndNamesItsWarning() {
        assertThat(Console.verdict(Samples.verified(), REPORTS))
                .extracting(ConsoleLine::text)
                .hasSize(4)
                .anyMatch(line -> line.startsWith("warned: database shop: a setting"))
                .last()
                .asString()
                .startsWith("VERIFIED against the database in ");
    }

    @Test
    void aFailedRunNamesEachObjectWithBothSides() {
        assertThat(Console.verdict(Samples.failed(), REPORTS))
                .extracting(ConsoleLine::text)
                .contains(
                        "  table public.order_line: rows are missing",
                        "    expected: 1,184,402 rows",
                        "    found:    1,184,401 rows",
                        "    found:    (nothing)");
    }

    @Test
    void thatNothingWasComparedIsTheFirstWarning() {
        Check small =
                Check.warned(CheckId.FILE_SIZE, Coverage.all(500, "bytes"), "The backup has only 500 B", List.of());
        Check empty = Check.warned(
                CheckId.COMPARE_TABLES,
                Coverage.none("tables"),
                "No row was compared",
                List.of(Finding.of("the database", "holds no table")));
        assertThat(Console.verdict(Samples.with(Samples.verified(), List.of(small, empty), List.of()), REPORTS))
                .extracting(ConsoleLine::text)
                .contains("warned: the database: holds no table (and 1 more in the report)");
    }

    @Test
    void atMostFiveFindingsAreListedAndTheOthersCounted() {
        Finding finding = new Finding("table t", "differs", "a".repeat(10_000), "b".repeat(10_000));
        Check check = Check.failed(
                CheckId.COMPARE_TABLES, Coverage.all(1, "tables"), "many differ", Collections.nCopies(12, finding));

        List<String> lines =
                Console.verdict(Samples.with(Samples.failed(), List.of(check), List.of()), REPORTS).stream()
                        .map(ConsoleLine::text)
                        .toList();

        assertThat(lines).filteredOn("  table t: differs"::equals).hasSize(5);
        assertThat(lines).contains("  and 7 more in the report").allMatch(line -> line.length() < 500);
    }

    @Test
    void whatDiffersIsSeenHoweverFarIntoALongDefinitionItIs() {
        String same = "SELECT ".repeat(2000);
        Finding finding = new Finding("view v", "differs", same + "left" + same, same + "right" + same);
        Check check =
                Check.failed(CheckId.COMPARE_TABLES, Coverage.all(1, "views"), "1 view differs", List.of(finding));

        assertThat(Console.verdict(Samples.with(Samples.failed(), List.of(check), List.of()), REPORTS))
                .extracting(ConsoleLine::text)
                .anyMatch(line -> line.startsWith("    expected: ...") && line.contains("SELECT left"))
                .anyMatch(line -> line.startsWith("    found:    ...") && line.contains("SELECT right"))
                .allMatch(line -> line.length() < 300);
    }

    @Test
    void aStageIsOneLineOfColumns() {
        assertThat(Console.stage(new StageResult(Stage.BACKUP, Outcome.PASSED, 0.4, 3.6, "412 MB, 112 tables")))
                .hasToString("[INFO] backup     PASSED       3.2 s  412 MB, 112 tables");
        assertThat(Console.stage(new StageResult(Stage.ASSERTIONS, Outcome.NOT_RUN, 9, 9, "")))
                .hasToString("[ERROR] assertions NOT_RUN      0.0 s");
    }

    @ParameterizedTest
    @CsvSource({"VERIFIED, INFO", "SKIPPED, WARNING", "NOT_VERIFIED, ERROR", "FAILED, ERROR"})
    void aVerdictStandsAtItsLevelWithEachLineThatSaysWhy(Verdict verdict, ConsoleLine.Level level) {
        assertThat(Console.verdict(Samples.of(verdict), REPORTS))
                .filteredOn(line -> !line.text().startsWith("warned: "))
                .isNotEmpty()
                .allMatch(line -> line.level() == level);
    }

    @Test
    void aGoodRunsWarningIsOne() {
        assertThat(Console.verdict(Samples.verified(), REPORTS))
                .filteredOn(line -> line.level() == ConsoleLine.Level.WARNING)
                .extracting(ConsoleLine::text)
                .singleElement()
                .asString()
                .startsWith("warned: ");
    }

    @ParameterizedTest
    @CsvSource({"PASSED, INFO", "NOT_APPLICABLE, INFO", "WARNED, WARNING", "NOT_RUN, ERROR", "FAILED, ERROR"})
    void aStageStandsAtTheLevelOfItsOutcome(Outcome outcome, ConsoleLine.Level level) {
        assertThat(Console.stage(new StageResult(Stage.COMPARE, outcome, 0, 1, ""))
                        .level())
                .isEqualTo(level);
    }
}
