package io.github.backupverify.process;

import java.time.Duration;

/**
 * How a tool ended by itself.
 *
 * @param code the exit status
 * @param stderr the last 64 KiB of what it said on standard error, redacted
 */
public record ToolExit(int code, String stderr, Duration duration) {
    public boolean ok() {
        return code == 0;
    }
}
