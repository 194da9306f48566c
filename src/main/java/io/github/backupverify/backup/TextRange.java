package io.github.backupverify.backup;

import io.github.backupverify.file.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A part of a plain dump's text.
 *
 * @param from its first byte
 * @param to the byte after its last one
 */
public record TextRange(long from, long to) {
    /** All of it, whatever compression is around it. */
    public static final TextRange WHOLE = new TextRange(0, Long.MAX_VALUE);

    /** Reads it; only of a file that is not compressed there are parts. */
    public InputStream open(Path file) throws IOException {
        if (equals(WHOLE)) {
            return Decompression.open(RegularFile.open(file));
        }
        FileChannel channel = FileChannel.open(file);
        return BoundedInputStream.builder()
                .setInputStream(Channels.newInputStream(channel.position(from)))
                .setMaxCount(to - from)
                .get();
    }
}
