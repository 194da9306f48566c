package io.github.backupverify.postgres.fault;

import io.github.backupverify.backup.Decompression;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lines of a text file, which may be compressed, and may be longer than memory.
 *
 * @param file as it was; only read
 */
record TextLines(Path file) {
    /** Behind the last line of any file. */
    static final long END = Long.MAX_VALUE;

    /**
     * Copies lines with their ends.
     *
     * @param from the first one, from 1
     * @param to the first one that is not copied
     */
    void copy(OutputStream out, long from, long to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long line = 1;
        try (InputStream in = Decompression.open(Files.newInputStream(file))) {
            for (int count = in.read(buffer); count >= 0 && line < to; count = in.read(buffer)) {
                int start = 0;
                for (int i = 0; i < count && line < to; i++) {
                    if (buffer[i] == '\n') {
                        if (line >= from) {
                            out.write(buffer, start, i + 1 - start);
                        }
                        start = i + 1;
                        line++;
                    }
                }
                if (line >= from && line < to) {
                    out.write(buffer, start, count - start);
                }
            }
        }
    }

    /** Copies one row with another value: its first letter or digit is the next one, or its first null is empty. */
    void copyChanged(OutputStream out, long line) throws IOException {
        copy(new FirstValueChanged(out), line, line + 1);
    }

    private static final class FirstValueChanged extends OutputStream {
        private final OutputStream out;
        private boolean escaped;
        private boolean changed;

        FirstValueChanged(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            if (changed) {
                out.write(value);
            } else if (escaped) {
                escaped = false;
                changed = value == 'N';
                if (!changed) {
                    out.write('\\');
                    out.write(value);
                }
            } else if (value == '\\') {
                escaped = true;
            } else {
                changed = Character.isLetterOrDigit(value) && value < 0x80;
                out.write(changed ? next(value) : value);
            }
        }

        private static int next(int value) {
            return value == '9' ? '0' : value == 'z' ? 'a' : value == 'Z' ? 'A' : value + 1;
        }
    }
}
