package io.github.backupverify.process;

/**
 * How a tool ended by itself.
 *
 * @param code the exit status
 * @param stderr the last 64 KiB of what it said on standard error, redacted
 */
public record ToolExit(int code, String stderr) {
    private static final int SIGNALLED = 128;
    private static final int SIGNALS = 32;

    public boolean ok() {
        return code == 0;
    }

    /** The signal that ended it, from the exit status that a shell and a JVM give for it; 0 where none did. */
    public int signal() {
        return code > SIGNALLED && code < SIGNALLED + SIGNALS ? code - SIGNALLED : 0;
    }
}
