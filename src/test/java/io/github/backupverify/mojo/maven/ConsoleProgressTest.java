package io.github.backupverify.mojo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Stage;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.Share;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

    @Test
    void onATerminalAStageSaysThatItBeganAndHowFarItIs() {
        ConsoleProgress progress = progress(true);
        progress.began(Stage.RESTORE);
        progress.watch(copied(Share.rows(250_000, 1_000_000)));
        run(progress, 11);

        assertThat(lines)
                .containsExactly(
                        "restore ...",
                        "  ... 5 s: restored 12 MB (25 %, 15.0 s left)",
                        "  ... 10 s: restored 12 MB (25 %, 30.0 s left)");
        assertThat(lines).allSatisfy(line -> assertThat("[INFO] " + line).hasSizeLessThan(80));
    }

    /** Elsewhere no line is cut. */
    @Test
    void inALogAllIsSaid() {
        ConsoleProgress progress = progress(false);
        progress.began(Stage.RESTORE);
        progress.watch(copied(Share.rows(250_000, 1_000_000)));
        run(progress, 11);

        assertThat(lines)
                .containsExactly(
                        "  ... 10 s: restored 12 MB (25 %, 250,000 rows of 1,000,000 rows, about 30.0 s left)");
    }

    /** As much as was expected is there, and the stage is not at its end: no more is known. */
    @Test
    void noTimeIsLeftIsNeverSaid() {
        ConsoleProgress progress = progress(true);
        progress.began(Stage.RESTORE);
        progress.watch(copied(Share.rows(1_000_000, 1_000_000)));
        run(progress, 6);

        assertThat(lines)
                .containsExactly("restore ...", "  ... 5 s: restored 12 MB (99 %, 1,000,000 rows of 1,000,000 rows)");
    }

    @Test
    void elsewhereItTellsEveryTenSecondsInPlainLines() {
        ConsoleProgress progress = progress(false);
        progress.began(Stage.COMPARE);
        progress.watch(copied(null));
        run(progress, 21);

        assertThat(lines).containsExactly("  ... 10 s: restored 12 MB", "  ... 20 s: restored 12 MB");
    }

    @Test
    void aShortStageShowsNothing() {
        ConsoleProgress progress = progress(true);
        for (Stage stage : Stage.values()) {
            progress.began(stage);
            now.addAndGet(Duration.ofMillis(900).toNanos());
            progress.beat();
            progress.stageEnded();
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void anEstimateThatWasTooSmallPromisesNothing() {
        assertThat(Share.bytes(2048, 1024).inWords(60)).isEqualTo("99 %, 2.00 kB of 1.00 kB");
        assertThat(Share.bytes(10, 1024).inWords(60)).isEqualTo("0 %, 10 B of 1.00 kB");
    }

    private void run(ConsoleProgress progress, int seconds) {
        for (int i = 0; i < seconds; i++) {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            progress.beat();
        }
    }

    private ConsoleProgress progress(boolean terminal) {
        Log log = (Log) Proxy.newProxyInstance(
                Log.class.getClassLoader(), new Class<?>[] {Log.class}, (proxy, method, arguments) -> {
                    lines.add(String.valueOf(arguments[0]));
                    return null;
                });
        return new ConsoleProgress(log, new Redactor(List.of()), terminal, now::get);
    }

    private static Progress copied(@org.jspecify.annotations.Nullable Share share) {
        return new Progress() {
            @Override
            public long marker() {
                return 0;
            }

            @Override
            public String describe() {
                return "restored 12 MB";
            }

            @Override
            public Optional<Share> share() {
                return Optional.ofNullable(share);
            }
        };
    }
}
