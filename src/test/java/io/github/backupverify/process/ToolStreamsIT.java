package io.github.backupverify.process;

import static io.github.backupverify.process.StillProgress.STILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ToolStreamsIT {
    private final RunScope scope = new RunScope();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final ToolRunner runner = new ToolRunner(
            scope, new Redactor(List.of("s3cret")), Duration.ofMinutes(1), Duration.ofSeconds(20), lines::add);

    @AfterEach
    void close() {
        scope.close();
        assertThat(scope.leftovers()).isEmpty();
    }

    @Test
    void aToolsExitStatusAndWordsComeBack() {
        ToolExit exit = runner.run(Shell.command("echo one >&2; echo two >&2; exit 3"), STILL);

        assertThat(exit.ok()).isFalse();
        assertThat(exit.code()).isEqualTo(3);
        assertThat(exit.stderr()).isEqualTo("one\ntwo\n");
        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void aSecretOnStandardErrorIsMaskedInEveryLine() {
        ToolExit exit = runner.run(Shell.command("echo password=s3cret wrong >&2"), STILL);

        assertThat(exit.stderr()).isEqualTo("password=**** wrong\n");
        assertThat(lines).containsExactly("password=**** wrong");
    }

    @Test
    void standardInputIsEmptyAndNeverTheTerminal() {
        assertThat(runner.run(Shell.command("cat; exit 4"), STILL).code()).isEqualTo(4);
    }

    @Test
    void tenMegabytesOnBothStreamsDoNotBlockEachOther() {
        ToolRunner.Output<Long> output = runner.read(
                Shell.command("yes error | head -c 10000000 >&2; yes | head -c 10000000"),
                STILL,
                stdout -> stdout.transferTo(new ByteArrayOutputStream()));

        assertThat(output.value()).isEqualTo(10_000_000);
        assertThat(output.exit().stderr().length()).isBetween(60_000, 65_536);
        assertThat(output.exit().stderr()).startsWith("error\n").endsWith("\nerro\n");
    }

    @Test
    void aLineWithoutEndIsNotKeptInMemory() {
        ToolExit exit = runner.run(Shell.command("head -c 20000000 /dev/zero >&2"), STILL);

        assertThat(exit.stderr()).endsWith(" ... (a line of 20000000 bytes)\n").hasSizeLessThan(9_000);
    }

    @Test
    void aReaderThatIsDoneEarlyDoesNotBreakTheTool() {
        ToolRunner.Output<Integer> output =
                runner.read(Shell.command("yes | head -c 10000000; exit 5"), STILL, InputStream::read);

        assertThat(output.value()).isEqualTo('y');
        assertThat(output.exit().code()).isEqualTo(5);
    }

    @Test
    void aReaderMayCloseTheStream() {
        ToolRunner.Output<Integer> output = runner.read(Shell.command("yes | head -c 1000000"), STILL, stdout -> {
            try (stdout) {
                return stdout.read();
            }
        });

        assertThat(output.exit().ok()).isTrue();
    }

    @Test
    void whatIsWrittenArrivesWhole(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("out");
        byte[] content = "0123456789\n".repeat(300_000).getBytes(StandardCharsets.US_ASCII);

        ToolExit exit = runner.write(Shell.command("cat > '" + file + "'"), STILL, stdin -> stdin.write(content));

        assertThat(exit.ok()).isTrue();
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void aToolThatStopsReadingIsJudgedByItsExit() {
        ToolExit exit = runner.write(Shell.command("head -c 1 >/dev/null; echo enough >&2; exit 6"), STILL, stdin -> {
            for (int i = 0; i < 10_000; i++) {
                stdin.write(new byte[10_000]);
            }
        });

        assertThat(exit.code()).isEqualTo(6);
        assertThat(exit.stderr()).isEqualTo("enough\n");
    }

    @Test
    void aWriterThatFailsNeverEndsTheInputAsIfItWereComplete(@TempDir Path folder) {
        Path told = folder.resolve("told");
        Command command = Shell.command("cat > /dev/null; echo complete > '" + told + "'");

        assertThatThrownBy(() -> runner.write(command, STILL, stdin -> {
                    stdin.write(new byte[100]);
                    stdin.close();
                    throw new IOException("the dump is cut");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the dump is cut");

        assertThat(told).doesNotExist();
    }

    @Test
    void aReadersExceptionReachesTheCallerAndEndsTheTool() {
        String sleep = Shell.uniqueSleep();

        assertThatThrownBy(() -> runner.read(Shell.command("echo x; sleep " + sleep), STILL, stdout -> {
                    throw new IllegalArgumentException("row 1 of " + stdout.read());
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 of 120");

        assertThat(Shell.runs(sleep)).isFalse();
    }

    @Test
    void aProgramThatIsNotThereIsNamedWithAWayOut() {
        Command command = new Command(Path.of("/nowhere/pg_dump"), List.of(), Map.of());

        assertThatThrownBy(() -> runner.run(command, STILL)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.verdict()).isEqualTo(Verdict.NOT_VERIFIED);
            assertThat(e.problem().code()).isEqualTo(ErrorCode.TOOL_FAILED);
            assertThat(e.problem().what()).isEqualTo("pg_dump did not start");
            assertThat(e.problem().todo()).contains("/nowhere/pg_dump", "-Dbackup.pgBin=");
        });
    }

    @Test
    void theCommandsOwnEnvironmentComesOnTop() {
        Command command = new Command(
                Path.of("/bin/sh"), List.of("-c", "echo $PGHOST/$LC_MESSAGES/$LC_ALL."), Map.of("PGHOST", "db"));

        ToolRunner.Output<String> output =
                runner.read(command, STILL, stdout -> new String(stdout.readAllBytes(), StandardCharsets.US_ASCII));

        assertThat(output.value()).isEqualTo("db/C/.\n");
    }
}
