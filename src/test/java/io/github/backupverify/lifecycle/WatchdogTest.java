package io.github.backupverify.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ProblemException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The limit of a whole run ends whatever the run waits for, and touches nothing that ended before. */
class WatchdogTest {
    @Test
    void aRunThatWaitsTooLongIsInterruptedAndItsNextStageDoesNotBegin() {
        try (Watchdog watchdog = new Watchdog(Duration.ofMillis(20))) {
            assertThatThrownBy(() -> TimeUnit.SECONDS.sleep(30)).isInstanceOf(InterruptedException.class);
            assertThat(watchdog.expired()).isTrue();
            assertThatThrownBy(watchdog::check).isInstanceOf(ProblemException.class);
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aRunThatEndsInTimeIsLeftAlone() {
        Watchdog watchdog = new Watchdog(Duration.ofMinutes(1));
        watchdog.check();
        watchdog.close();
        assertThat(watchdog.expired()).isFalse();
        assertThatCode(() -> TimeUnit.MILLISECONDS.sleep(1)).doesNotThrowAnyException();
    }
}
