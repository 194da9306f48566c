package io.github.backupverify.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** SIGQUIT, which Java cannot send: PostgreSQL's immediate shutdown. */
public final class QuitSignal {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private QuitSignal() {}

    /** Sends it; false where the machine has no such signal, as Windows, or refuses. */
    public static boolean send(long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-QUIT", Long.toString(pid))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return kill.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) && kill.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
