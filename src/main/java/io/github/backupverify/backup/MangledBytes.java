package io.github.backupverify.backup;

import java.util.Optional;

/** Tells by a damaged archive's first bytes what took it for text on its way. */
public final class MangledBytes {
    /** So many line feeds with a carriage return before each are no chance. */
    private static final int FEW = 4;

    private MangledBytes() {}

    /** What happened to the bytes; empty where nothing is known to have happened. */
    public static Optional<String> cause(byte[] head) {
        int feeds = 0;
        int bare = 0;
        int replaced = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == '\n') {
                feeds++;
                bare += i > 0 && head[i - 1] == '\r' ? 0 : 1;
            } else if (i > 1 && head[i] == (byte) 0xbd && head[i - 1] == (byte) 0xbf && head[i - 2] == (byte) 0xef) {
                replaced++;
            }
        }
        if (replaced >= FEW) {
            return Optional.of(
                    "it went through something that takes bytes for text, as > does in PowerShell: write it with"
                            + " pg_dump --file");
        }
        return feeds >= FEW && bare == 0
                ? Optional.of(
                        "every line feed in it has become CR LF: it went through a terminal (docker exec -t) or an FTP"
                                + " transfer in text mode. Take it without -t, and send it in binary mode")
                : Optional.empty();
    }
}
