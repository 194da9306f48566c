package io.github.backupverify.process;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.run.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The two limits of one call: one for the whole run, one for the time in which nothing moves. */
final class Stopwatch {
    private final String tool;
    private final Progress progress;
    private final AtomicLong bytes;
    private final long deadline;
    private final Duration total;
    private final Duration noProgress;
    private final long started = System.nanoTime();
    private long lastMarker;
    private long lastBytes;
    private long moved = started;

    /** @param deadline in terms of {@link System#nanoTime()} */
    Stopwatch(String tool, Progress progress, AtomicLong bytes, long deadline, Duration total, Duration noProgress) {
        this.tool = tool;
        this.progress = progress;
        this.bytes = bytes;
        this.deadline = deadline;
        this.total = total;
        this.noProgress = noProgress;
        lastMarker = progress.marker();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** @throws ProblemException TIMED_OUT when a limit is over */
    void check() {
        long now = System.nanoTime();
        long marker = progress.marker();
        long count = bytes.get();
        if (marker != lastMarker || count != lastBytes) {
            lastMarker = marker;
            lastBytes = count;
            moved = now;
        }
        if (now - deadline >= 0) {
            throw timedOut("the whole run has a limit of " + words(total), "backup.timeout", total.multipliedBy(2));
        }
        if (now - moved >= noProgress.toNanos()) {
            throw timedOut(
                    "nothing has moved for " + words(noProgress),
                    "backup.noProgressTimeout",
                    noProgress.multipliedBy(2));
        }
    }

    private ProblemException timedOut(String why, String property, Duration more) {
        String done = progress.describe();
        return ErrorCode.TIMED_OUT.notVerified(
                tool + " was stopped after " + words(elapsed()),
                why + (done.isEmpty() ? "" : "; until then: " + done),
                "Look for a lock, a full disk or a lost connection on the server. Where it only needs more time,"
                        + " raise the limit: -D" + property + "=" + Math.max(1, more.toSeconds()) + "s");
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return duration.toMillis() + " ms";
        }
        return seconds < 120 ? seconds + " s" : duration.toMinutes() + " min";
    }
}
