package io.github.backupverify.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class UninterruptedTest {
    @Test
    void anInterruptionIsKeptAndCutsNothingShort() {
        Duration time = Duration.ofMillis(100);
        for (int i = 0; i < 2; i++) {
            Thread.currentThread().interrupt();
            long start = System.nanoTime();
            Uninterrupted.sleep(time);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(time.toNanos());
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void whatIsWaitedForEndsTheWait() {
        CountDownLatch latch = new CountDownLatch(1);
        assertThat(Uninterrupted.await(latch, Duration.ofMillis(1))).isFalse();
        latch.countDown();
        assertThat(Uninterrupted.await(latch, Duration.ofDays(1))).isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }
}
