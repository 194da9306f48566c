package io.github.backupverify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
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
    void workGoesOnWhereItsCallerIsInterrupted() throws Exception {
        Thread caller = Thread.currentThread();
        for (boolean before : new boolean[] {true, false}) {
            AtomicBoolean sawIt = new AtomicBoolean(true);
            if (before) {
                caller.interrupt();
            }
            Uninterrupted.run(() -> {
                caller.interrupt();
                Thread.sleep(50);
                sawIt.set(Thread.currentThread().isInterrupted());
            });
            assertThat(sawIt).isFalse();
            assertThat(Thread.interrupted()).as("kept").isTrue();
        }
    }

    @Test
    void whatWorkThrowsReachesItsCaller() {
        IOException thrown = new IOException("no");
        assertThatThrownBy(() -> Uninterrupted.run(() -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
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
