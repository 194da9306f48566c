package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.RehearsedTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** What becomes of the migrations stands beside the backup's verdict in every report and in the history. */
class RehearsalReportsTest {
    private static final Problem FAILS = new Problem(
            ErrorCode.REHEARSAL_FAILED, "migration V3 fails on it", "ERROR: could not create", "Correct it");

    @TempDir
    Path folder;

    @Test
    void ofAPassedOneEachCheckIsAGreenTestCase() throws IOException {
        Element suite = junit(Samples.verified().with(rehearsal(null, 12.4)));

        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        assertThat(suite.getAttribute("errors")).isEqualTo("0");
        assertThat(cases(suite)).contains("rehearsal: rehearsal.migrations");
    }

    @Test
    void aFailedOneIsRedBesideAGreenVerdict() throws IOException {
        Element suite = junit(Samples.verified().with(rehearsal(FAILS, 12.4)));

        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(cases(suite)).contains("VERIFIED against the database", "rehearsal: rehearsal.migrations");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("REHEARSAL_FAILED");
        assertThat(failure.getTextContent()).contains("To do: Correct it", "#rehearsal-failed");
    }

    @Test
    void oneThatDidNotTakePlaceIsAnError() throws IOException {
        Problem none = new Problem(ErrorCode.NOT_REHEARSED, "The project has no migrations", "", "Check its locations");

        Element suite = junit(Samples.verified().with(Rehearsal.notRun(none)));

        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(((Element) suite.getElementsByTagName("error").item(0)).getAttribute("type"))
                .isEqualTo("NOT_REHEARSED");
    }

    @Test
    void theMetricsSayWhatBecameOfItAndHowLongEachMigrationTook() throws IOException {
        Reports.write(Samples.verified().with(rehearsal(FAILS, 12.4)), List.of(), folder);

        assertThat(Files.readString(folder.resolve("metrics.prom")))
                .containsPattern("backup_verification_verdict\\{[^}]*verdict=\"VERIFIED\"} 1")
                .containsPattern("backup_verification_rehearsal\\{[^}]*outcome=\"FAILED\"} 1")
                .containsPattern("backup_verification_rehearsal\\{[^}]*outcome=\"PASSED\"} 0")
                .containsPattern(
                        "backup_verification_rehearsal_migration_seconds\\{[^}]*migration=\"V2__price.sql\"} 12.400");
    }

    @Test
    void theHistoryKeepsTheTimeOfEachMigration() throws IOException {
        Path file = folder.resolve("history.jsonl");
        VerificationResult result = Samples.verified().with(rehearsal(FAILS, 12.4));

        History.append(file, HistoryRun.of(result, Samples.RUNS, "", false), Samples.STARTED);

        assertThat(Files.readString(file)).contains("\"rehearsal\":\"FAILED\"", "\"V2__price.sql\":12.4");
        assertThat(History.read(file))
                .extracting(HistoryRun::rehearsal)
                .containsExactly(new RehearsedTimes("FAILED", Map.of("V2__price.sql", 12.4, "V3__index.sql", 0.5)));
    }

    @Test
    void theTimesOfAMigrationAreDrawnOverTheRunsThatHadIt() throws IOException {
        List<HistoryRun> runs = new ArrayList<>(Samples.runs(4, Samples.verified()));
        VerificationResult result = Samples.verified();
        for (double seconds : List.of(9.0, 10.0, 30.0)) {
            result = Samples.verified().with(rehearsal(null, seconds));
            runs.add(HistoryRun.of(result, Samples.RUNS, "", false));
        }

        Reports.write(result, runs, folder);

        String page = Files.readString(folder.resolve("index.html"));
        assertThat(page)
                .contains("It migrated as a superuser.")
                .contains("Migration V2__price.sql over the last 7 runs: first 9.0 s, last 30.0 s, highest 30.0 s");
    }

    @Test
    void noMoreThanAHundredMigrationsAreKeptAndTheSlowestOfThem() {
        Rehearsal many = new Rehearsal(
                Outcome.PASSED,
                null,
                "",
                "",
                "",
                List.of(),
                1,
                IntStream.range(0, 5000)
                        .mapToObj(n -> new RehearsedMigration("V" + n, "V" + n, Outcome.PASSED, n, List.of()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                0,
                0);

        Map<String, Double> kept = HistoryRun.of(Samples.verified().with(many), Samples.RUNS, "", false)
                .rehearsal()
                .seconds();

        assertThat(kept).hasSize(100).containsKeys("V4999", "V4900").doesNotContainKey("V4899");
    }

    private static Rehearsal rehearsal(@org.jspecify.annotations.Nullable Problem problem, double seconds) {
        boolean passed = problem == null;
        Coverage two = Coverage.all(2, "migrations");
        return new Rehearsal(
                passed ? Outcome.PASSED : Outcome.FAILED,
                problem,
                problem == null ? "2 migrations" : problem.reason(),
                "Flyway 11.20.3",
                "none",
                List.of("It migrated as a superuser"),
                seconds,
                List.of(
                        new RehearsedMigration("V2", "V2__price.sql", Outcome.PASSED, seconds, List.of()),
                        new RehearsedMigration(
                                "V3", "V3__index.sql", passed ? Outcome.PASSED : Outcome.FAILED, 0.5, List.of())),
                List.of(),
                List.of(),
                List.of(
                        passed
                                ? Check.passed(CheckId.REHEARSAL_MIGRATIONS, two, "2 migrations")
                                : Check.failed(CheckId.REHEARSAL_MIGRATIONS, two, "one fails", List.of())),
                0,
                0);
    }

    private Element junit(VerificationResult result) throws IOException {
        assertThat(Reports.write(result, List.of(), folder)).isEmpty();
        return SurefireSchema.parse(folder.resolve("TEST-backup-verification.xml"));
    }

    private static List<String> cases(Element suite) {
        var cases = suite.getElementsByTagName("testcase");
        return IntStream.range(0, cases.getLength())
                .mapToObj(at -> ((Element) cases.item(at)).getAttribute("name"))
                .toList();
    }
}
