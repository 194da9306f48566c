package io.github.backupverify.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void setUp() {
        file = folder.resolve("deep/history.jsonl");
    }

    @Test
    void whatIsAppendedIsReadBackOldestFirst() throws IOException {
        append(1);

        assertThat(append(2).runs()).containsExactly(run(1), run(2));

        assertThat(History.read(file)).containsExactly(run(1), run(2));
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("{\"version\":2,"));
    }

    @Test
    void thereIsNoHistoryBeforeTheFirstRun() {
        assertThat(History.read(file)).isEmpty();
    }

    @Test
    void onlyTheLastTwoHundredRunsAreKept() throws IOException {
        for (int i = 1; i <= 205; i++) {
            append(i);
        }

        List<HistoryRun> runs = History.read(file);

        assertThat(runs).hasSize(200).startsWith(run(6)).endsWith(run(205));
        assertThat(Files.readAllLines(file)).hasSize(200);
    }

    @Test
    void aLineThatCannotBeReadCostsNoOther() throws IOException {
        append(1);
        String line = Files.readString(file);
        Files.writeString(
                file,
                line + "{}\nnull\n\n\u0000\u0001\n[1]\n" + line.replace("VERIFIED", "FINE")
                        + line.replace("\"rows\"", "\"lines\"") + line.substring(0, 40),
                StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(History.read(file)).containsExactly(run(1));
        History.Appended appended = append(2);
        assertThat(appended.runs()).containsExactly(run(1), run(2));
        Path aside = folder.resolve("deep/history.jsonl.damaged-" + NOW.getEpochSecond());
        assertThat(appended.note()).contains("cannot be read", aside.toString(), "1 of its runs");
        assertThat(Files.readString(aside)).contains("FINE");
        assertThat(append(3).note()).isEmpty();
    }

    /** As a machine leaves it whose power fails. */
    @Test
    void aFileOfZerosIsMovedAside() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[4096]);

        assertThat(append(1).note()).contains("cannot be read");
        assertThat(History.read(file)).containsExactly(run(1));
    }

    @Test
    void aRunThatSeveralModulesReportIsRecordedOnce() {
        append(1);

        assertThat(append(1).runs()).containsExactly(run(1));
    }

    /** A line as 0.1.0 wrote it. */
    @Test
    void aRunOfTheFirstVersionIsRead() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"runId":"run-0","startedAt":"2026-11-01T02:00:00Z","verdict":"VERIFIED","proof":"database",\
                "seconds":12.5,"backupBytes":1000,"tables":3,"rows":42}
                """);

        assertThat(append(1).note()).isEmpty();
        assertThat(History.read(file)).hasSize(2).first().satisfies(run -> {
            assertThat(run.series()).isEqualTo(Series.UNKNOWN);
            assertThat(run.rows()).isEqualTo(42);
            assertThat(run.alarms()).isEmpty();
        });
    }

    @Test
    void eachSeriesKeepsItsRuns() {
        for (int i = 1; i <= 205; i++) {
            append(i);
        }
        Series other = new Series("elsewhere", "verify", "");
        for (int i = 1; i <= 205; i++) {
            History.append(file, run(1000 + i, other, Map.of()), NOW);
        }

        assertThat(History.read(file)).hasSize(400).startsWith(run(6));
    }

    /** A year of nights must not make a file that nobody can open. */
    @Test
    void theRowsOfEachTableAreKeptOfTheLatestRunsAlone() throws IOException {
        Map<String, Long> rows = IntStream.range(0, 500)
                .boxed()
                .collect(Collectors.toMap(i -> "public.table_" + i, i -> 1_000_000L + i));
        for (int i = 1; i <= 60; i++) {
            History.append(file, run(i, Series.UNKNOWN, rows), NOW);
        }

        assertThat(History.read(file).stream().filter(run -> !run.tableRows().isEmpty()))
                .hasSize(40);
        assertThat(Files.size(file)).isLessThan(1_000_000);
    }

    /** Real processes, as two builds are, and threads, as two modules are: nothing is lost, and no line is torn. */
    @Test
    @Timeout(120)
    void aHundredAppendsAtOnceLoseNothing() throws Exception {
        Path begin = folder.resolve("begin");
        List<Process> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HistoryWriter.class.getName(),
                            file.toString(),
                            begin.toString(),
                            String.valueOf(writer))
                    .inheritIO()
                    .start());
        }
        Files.createFile(begin);
        for (Process writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }

        List<HistoryRun> runs = History.read(file);
        assertThat(runs).hasSize(100).extracting(HistoryRun::runId).doesNotHaveDuplicates();
        assertThat(Files.readAllLines(file)).hasSize(100);
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("history.jsonl", "history.jsonl.lock");
        }
    }

    @Test
    void aFieldOfALaterReleaseIsPassedOver() throws IOException {
        append(1);
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"later\":[1],"));

        assertThat(History.read(file)).containsExactly(run(1));
    }

    @Test
    void aRunBeforeProofsWereKeptIsStillARun() throws IOException {
        append(1);
        Files.writeString(file, Files.readString(file).replace("\"proof\":\"manifest\",", ""));

        assertThat(History.read(file))
                .singleElement()
                .satisfies(run -> assertThat(run.proof()).isEqualTo("none"));
    }

    /** A backup, for example, whose name was given in the wrong place. */
    @Test
    void aFileThatHoldsSomethingElseIsNotWrittenOver() throws IOException {
        Files.createDirectories(file.getParent());
        byte[] other = new byte[3 << 20];
        for (int i = 0; i < other.length; i++) {
            other[i] = (byte) (i * 31);
        }
        Files.write(file, other);

        assertThatThrownBy(() -> append(1)).hasMessageContaining("something else");
        assertThat(Files.readAllBytes(file)).isEqualTo(other);
    }

    @Test
    void aPipeIsNoHistoryAndNotWaitedFor() throws Exception {
        Files.createDirectories(file.getParent());
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> append(1)).hasMessageContaining("no regular file");
    }

    @Test
    void norIsAPipeInPlaceOfItsLock() throws Exception {
        Files.createDirectories(file.getParent());
        String lock = file + ".lock";
        assertThat(new ProcessBuilder("mkfifo", lock).start().waitFor()).isZero();

        assertThatThrownBy(() -> append(1)).hasMessageContaining("no regular file");
    }

    @Test
    void aHistoryThatCannotBeWrittenIsAProblem() throws IOException {
        Files.createDirectories(file.resolve("in the way"));

        assertThatThrownBy(() -> append(1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.REPORT_FAILED));
    }

    private History.Appended append(int number) {
        return History.append(file, run(number), NOW);
    }

    static HistoryRun run(int number) {
        return run(number, Series.UNKNOWN, Map.of());
    }

    private static HistoryRun run(int number, Series series, Map<String, Long> rows) {
        return new HistoryRun(
                "run-" + number,
                series,
                Instant.ofEpochSecond(number),
                Verdict.VERIFIED,
                "manifest",
                1.5,
                Map.of("restore", 0.5),
                1L << 40,
                Instant.EPOCH,
                "0".repeat(64),
                "",
                112,
                1L << 35,
                rows,
                List.of(),
                List.of("trend.size"),
                "",
                RehearsedTimes.NONE,
                false);
    }
}
