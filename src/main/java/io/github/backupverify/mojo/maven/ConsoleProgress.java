package io.github.backupverify.mojo.maven;

import io.github.backupverify.check.Stage;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.ProgressListener;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.Share;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Shows on the build's console what the stages are doing, how much of it is done and how long it takes yet. On a terminal a
 * stage of more than a second says that it has begun, and tells every five seconds; under {@code -B}, in CI and in files it
 * tells every ten. A short one shows nothing, since its own line is there at once.
 */
public final class ConsoleProgress implements ProgressListener, AutoCloseable {
    /** What of a terminal of 80 columns is left beside Maven's level and the indentation; where a line goes on in a second one. */
    private static final int COLUMNS = 71;

    private static final int COLUMNS_OF_SEVERAL = 66;

    /** How much is said of the share that is done, the most first. */
    private static final List<BiFunction<Share, Double, String>> SHARES =
            List.of(Share::inWords, Share::inFewWords, (share, seconds) -> share.percent() + " %");

    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();

    private final Log log;
    private final Redactor redactor;
    private final boolean terminal;
    private final LongSupplier nanos;
    private final long everyNanos;
    private @Nullable ScheduledExecutorService clock;
    private @Nullable ScheduledFuture<?> beats;

    /** By the thread that a stage runs in: stages run beside each other. */
    private final Map<Thread, Running> running = new LinkedHashMap<>();

    private long ended;
    private long last;

    /** Beats by itself until it is closed. */
    public ConsoleProgress(Build build, Redactor redactor) {
        this(build.log(), redactor, build.onTerminal(), System::nanoTime);
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "backup-verification-progress");
            thread.setDaemon(true);
            return thread;
        });
        clock = executor;
        beats = executor.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    ConsoleProgress(Log log, Redactor redactor, boolean terminal, LongSupplier nanos) {
        this.log = log;
        this.redactor = redactor;
        this.terminal = terminal;
        this.nanos = nanos;
        this.everyNanos = Duration.ofSeconds(terminal ? 5 : 10).toNanos();
        ended = nanos.getAsLong();
        last = ended;
    }

    /**
     * A stage at work.
     *
     * @param stage null where nobody has said which
     * @param since when it began, or what it does now
     * @param progress what it does; null where it has not said
     */
    private record Running(
            @Nullable Stage stage, long since, @Nullable Progress progress, boolean announced) {
        String doing(long now, BiFunction<Share, Double, String> words) {
            if (progress == null) {
                return "working";
            }
            double seconds = Duration.ofNanos(now - since).toSeconds();
            return progress.share()
                    .map(share -> progress.describe() + " (" + words.apply(share, seconds) + ")")
                    .orElseGet(progress::describe);
        }
    }

    @Override
    public synchronized void began(Stage stage) {
        running.put(Thread.currentThread(), new Running(stage, nanos.getAsLong(), null, false));
    }

    @Override
    public synchronized void watch(Progress progress) {
        running.compute(
                Thread.currentThread(),
                (thread, before) -> new Running(
                        before == null ? null : before.stage(),
                        nanos.getAsLong(),
                        progress,
                        before == null || before.announced()));
    }

    @Override
    public void note(String line) {
        log.info(redactor.redact(line));
    }

    /** A stage has ended; called in its thread. */
    public synchronized void stageEnded() {
        running.remove(Thread.currentThread());
        ended = nanos.getAsLong();
        last = ended;
    }

    /** Looks at the time, and says what is to be said. */
    synchronized void beat() {
        long now = nanos.getAsLong();
        if (terminal && now - ended >= FIRST_NANOS) {
            running.replaceAll((thread, one) -> announced(one));
        }
        if (now - last >= everyNanos) {
            last = now;
            List<String> said = SHARES.stream().map(words -> line(now, words)).toList();
            String line = said.stream()
                    .filter(one -> one.length() <= COLUMNS)
                    .findFirst()
                    .orElseGet(() -> WordUtils.wrap(said.get(0), COLUMNS_OF_SEVERAL, "\n      ", false));
            ("  " + (terminal ? line : said.get(0))).lines().forEach(log::info);
        }
    }

    private String line(long now, BiFunction<Share, Double, String> words) {
        String doing = running.isEmpty()
                ? "working"
                : running.values().stream().map(one -> one.doing(now, words)).collect(Collectors.joining("; "));
        return redactor.redact("... " + Duration.ofNanos(now - ended).toSeconds() + " s: " + doing);
    }

    private Running announced(Running one) {
        if (!one.announced() && one.stage() != null) {
            log.info(one.stage().label() + " ...");
        }
        return new Running(one.stage(), one.since(), one.progress(), true);
    }

    @Override
    public void close() {
        if (beats != null) {
            beats.cancel(true);
        }
        if (clock != null) {
            clock.shutdownNow();
        }
    }
}
