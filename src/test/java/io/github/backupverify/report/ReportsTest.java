package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.TableContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {
    private static final String[] ALL = {
        "TEST-backup-verification.xml", "index.html", "metrics.prom", "result.json", "summary.md"
    };

    @TempDir
    Path folder;

    @Test
    void theFolderIsMadeAndHoldsTheReportsAndNothingElse() throws IOException {
        Path deep = folder.resolve("target/backup-verification");

        assertThat(Reports.write(Samples.verified(), List.of(), deep)).isEmpty();

        assertThat(files(deep)).containsExactlyInAnyOrder(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEST-backup-verification.xml", "index.html", "metrics.prom", "summary.md", "result.json"})
    void aReportThatCannotBeWrittenIsNamedAndDoesNotStopTheOthers(String broken) throws IOException {
        block(broken);

        assertThat(Reports.write(Samples.failed(), List.of(), folder))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.REPORT_FAILED);
                    assertThat(problem.what()).contains(broken);
                });

        assertThat(files(folder)).containsExactlyInAnyOrder(ALL);
        for (String file : ALL) {
            assertThat(Files.isRegularFile(folder.resolve(file))).as(file).isEqualTo(!file.equals(broken));
        }
    }

    @Test
    void aGreenVerdictIsNotRecordedWhileAReportIsMissing() throws IOException {
        Reports.write(Samples.verified(), List.of(), folder);
        Files.delete(folder.resolve("index.html"));
        block("index.html");

        assertThat(Reports.write(Samples.verified(), List.of(), folder)).hasSize(1);

        assertThat(ResultReader.read(folder.resolve("result.json"))).isEmpty();
    }

    @Test
    void onlyTheResultItselfIsOnRecord() throws IOException {
        assertThat(Reports.onRecord(Samples.verified(), folder)).isFalse();
        Reports.write(Samples.failed(), List.of(), folder);
        assertThat(Reports.onRecord(Samples.failed(), folder)).isTrue();
        assertThat(Reports.onRecord(Samples.verified(), folder)).isFalse();
        Files.writeString(folder.resolve("result.json"), "");
        assertThat(Reports.onRecord(Samples.failed(), folder)).isFalse();
    }

    @Test
    void aFolderThatCannotBeMadeIsOneProblemForAllReports() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(Reports.write(Samples.failed(), List.of(), file.resolve("reports")))
                .hasSize(1);
    }

    @Test
    void clearingRemovesTheReportsAndNothingElse() throws IOException {
        Reports.write(Samples.verified(), List.of(), folder);
        Files.createFile(folder.resolve("history.jsonl"));

        assertThat(Reports.begin(folder)).isEmpty();

        assertThat(files(folder)).containsExactly("history.jsonl");
    }

    @Test
    void clearingAFolderThatIsNotThereIsNoProblem() {
        assertThat(Reports.begin(folder.resolve("none"))).isEmpty();
    }

    @Test
    void theReportsNeedNothingOfTheThreadsClassLoader() {
        // As inside Maven, where the plugin's classes are in a realm of their own.
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThat(Reports.write(Samples.verified(), List.of(), folder)).isEmpty();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aHundredThousandTablesAreAllInTheRecordAndAFewOnThePage() throws IOException {
        List<TableContent> tables = IntStream.range(0, 100_000)
                .mapToObj(i -> new TableContent("public", "t" + i, i, "0".repeat(32)))
                .toList();

        assertThat(Reports.write(
                        Samples.with(Samples.verified(), Samples.verified().checks(), tables), List.of(), folder))
                .isEmpty();

        try (Stream<String> lines = Files.lines(folder.resolve("result.json"))) {
            assertThat(lines.filter(line -> line.contains("\"fingerprint\""))).hasSize(100_000);
        }
        assertThat(Files.readString(folder.resolve("index.html")))
                .hasSizeLessThan(100_000)
                .contains("t99999", "99,750 more in result.json")
                .doesNotContain("t99749");
        assertThat(Files.size(folder.resolve("summary.md"))).isLessThan(10_000);
    }

    /** A folder that is not empty cannot be replaced by a file, whoever runs this. */
    private void block(String file) throws IOException {
        Files.createDirectories(folder.resolve(file).resolve("in the way"));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
