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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void setUp() {
        file = folder.resolve("deep/history.jsonl");
    }

    @Test
    void whatIsAppendedIsReadBackOldestFirst() throws IOException {
        History.append(file, run(1));

        assertThat(History.append(file, run(2))).containsExactly(run(1), run(2));

        assertThat(History.read(file)).containsExactly(run(1), run(2));
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.startsWith("{\"runId\":"));
    }

    @Test
    void thereIsNoHistoryBeforeTheFirstRun() {
        assertThat(History.read(file)).isEmpty();
    }

    @Test
    void onlyTheLastTwoHundredRunsAreKept() throws IOException {
        for (int i = 1; i <= 205; i++) {
            History.append(file, run(i));
        }

        List<HistoryRun> runs = History.read(file);

        assertThat(runs).hasSize(200).startsWith(run(6)).endsWith(run(205));
        assertThat(Files.readAllLines(file)).hasSize(200);
    }

    @Test
    void aLineThatCannotBeReadCostsNoOther() throws IOException {
        History.append(file, run(1));
        String line = Files.readString(file);
        Files.writeString(
                file,
                line + "{}\nnull\n\n\u0000\u0001\n[1]\n" + line.replace("VERIFIED", "FINE")
                        + line.replace("\"rows\"", "\"lines\"") + line.substring(0, 40),
                StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(History.read(file)).containsExactly(run(1));
        assertThat(History.append(file, run(2))).containsExactly(run(1), run(2));
    }

    @Test
    void aFieldOfALaterReleaseIsPassedOver() throws IOException {
        History.append(file, run(1));
        Files.writeString(file, Files.readString(file).replace("{", "{\"later\":[1],"));

        assertThat(History.read(file)).containsExactly(run(1));
    }

    @Test
    void aRunBeforeProofsWereKeptIsStillARun() throws IOException {
        History.append(file, run(1));
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

        assertThatThrownBy(() -> History.append(file, run(1))).hasMessageContaining("something else");
        assertThat(Files.readAllBytes(file)).isEqualTo(other);
    }

    @Test
    void aPipeIsNoHistoryAndNotWaitedFor() throws Exception {
        Files.createDirectories(file.getParent());
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> History.append(file, run(1))).hasMessageContaining("no regular file");
    }

    @Test
    void aHistoryThatCannotBeWrittenIsAProblem() throws IOException {
        Files.createDirectories(file.resolve("in the way"));

        assertThatThrownBy(() -> History.append(file, run(1)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.REPORT_FAILED));
    }

    private static HistoryRun run(int number) {
        return new HistoryRun(
                "run-" + number,
                Instant.ofEpochSecond(number),
                Verdict.VERIFIED,
                "manifest",
                1.5,
                1L << 40,
                112,
                1L << 35);
    }
}
