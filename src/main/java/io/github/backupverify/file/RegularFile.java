package io.github.backupverify.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens files that others have put there. A pipe, a device or a socket of that name would be waited for without end: no
 * time limit and no signal reaches a thread that opens one.
 */
public final class RegularFile {
    /** Bytes of what a person writes by hand: settings, passwords, a question in SQL. */
    public static final int HANDWRITTEN = 1 << 20;

    private RegularFile() {}

    /**
     * Opens it, or what it leads to. Reading it ends where the thread is interrupted, as it is when the run's time is
     * over: the stream that {@link Files#newInputStream} gives goes on to the end of a file of any length.
     */
    public static InputStream open(Path file) throws IOException {
        required(file);
        return Channels.newInputStream(FileChannel.open(file));
    }

    /**
     * Reads it whole.
     *
     * @param most bytes; a longer file is an error
     */
    public static byte[] read(Path file, int most) throws IOException {
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new IOException(file + " is longer than " + most + " bytes, which is too long for what it is");
            }
            return bytes;
        }
    }

    /** Likewise, in UTF-8; what is none is an error. */
    public static String text(Path file, int most) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(read(file, most)))
                .toString();
    }

    /** Likewise, by lines. */
    public static List<String> lines(Path file, int most) throws IOException {
        return text(file, most).lines().toList();
    }

    /** Likewise, in an encoding in which every byte is a character. */
    public static String text(Path file, int most, Charset charset) throws IOException {
        return new String(read(file, most), charset);
    }

    /**
     * Refuses what is none.
     *
     * @throws IOException where it is no regular file and does not lead to one
     */
    public static void required(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw Files.exists(file)
                    ? new IOException(file + " is no regular file")
                    : new NoSuchFileException(file.toString(), null, "No such file");
        }
    }
}
