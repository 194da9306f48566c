package io.github.backupverify.mojo;

import io.github.backupverify.engine.Heartbeat;
import io.github.backupverify.process.Progress;
import io.github.backupverify.process.Redactor;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Shows on the build's console, every ten seconds, what a long stage is doing. */
final class LogHeartbeat implements Heartbeat, AutoCloseable {
    private static final long EVERY_SECONDS = 10;

    private final Log log;
    private final Redactor redactor;
    private final long startedNanos = System.nanoTime();
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> beats;
    private volatile @Nullable Progress watched;

    LogHeartbeat(Log log, Redactor redactor) {
        this.log = log;
        this.redactor = redactor;
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "backup-verification-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        beats = clock.scheduleAtFixedRate(this::beat, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void watch(Progress progress) {
        watched = progress;
    }

    @Override
    public void note(String line) {
        log.info(redactor.redact(line));
    }

    private void beat() {
        Progress progress = watched;
        if (progress != null) {
            Duration running = Duration.ofNanos(System.nanoTime() - startedNanos);
            log.info(redactor.redact("  ... " + running.toSeconds() + " s: " + progress.describe()));
        }
    }

    @Override
    public void close() {
        beats.cancel(true);
        clock.shutdownNow();
    }
}
