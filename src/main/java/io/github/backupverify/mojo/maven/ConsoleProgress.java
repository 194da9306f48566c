package io.github.backupverify.mojo.maven;

import io.github.backupverify.run.Progress;
import io.github.backupverify.run.ProgressListener;
import io.github.backupverify.run.Redactor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Shows on the build's console, every ten seconds of a stage, what it is doing. Short stages show nothing. */
public final class ConsoleProgress implements ProgressListener, AutoCloseable {
    private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final Log log;
    private final Redactor redactor;
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> beats;
    /** By the thread that a stage runs in: stages run beside each other. */
    private final Map<Thread, Progress> watched = new LinkedHashMap<>();

    private long stageStartedNanos = System.nanoTime();
    private long lastNanos = stageStartedNanos;

    public ConsoleProgress(Log log, Redactor redactor) {
        this.log = log;
        this.redactor = redactor;
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "backup-verification-progress");
            thread.setDaemon(true);
            return thread;
        });
        beats = clock.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void watch(Progress progress) {
        watched.put(Thread.currentThread(), progress);
    }

    @Override
    public void note(String line) {
        log.info(redactor.redact(line));
    }

    /** A stage has ended; called in its thread. */
    public synchronized void stageEnded() {
        watched.remove(Thread.currentThread());
        stageStartedNanos = System.nanoTime();
        lastNanos = stageStartedNanos;
    }

    private synchronized void beat() {
        long now = System.nanoTime();
        if (now - lastNanos >= EVERY_NANOS) {
            lastNanos = now;
            long seconds = Duration.ofNanos(now - stageStartedNanos).toSeconds();
            String doing = watched.isEmpty()
                    ? "working"
                    : watched.values().stream().map(Progress::describe).collect(Collectors.joining("; "));
            log.info(redactor.redact("  ... " + seconds + " s: " + doing));
        }
    }

    @Override
    public void close() {
        beats.cancel(true);
        clock.shutdownNow();
    }
}
