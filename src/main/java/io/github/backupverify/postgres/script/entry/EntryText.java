package io.github.backupverify.postgres.script.entry;

import io.github.backupverify.content.ContentHash;
import io.github.backupverify.postgres.script.token.DumpText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gathers the SQL of one entry: its head as text, all of it as a hash. */
final class EntryText {
    private static final int MOST = 1 << 18;

    private final ContentHash hash = new ContentHash();
    private byte[] head = new byte[1 << 10];
    private int headLength;
    /** Blank bytes that belong to the text only if more follows. */
    private byte[] blanks = new byte[16];

    private int blanksLength;

    /** Adds the next bytes; blanks and comment lines before the first SQL are left out: the header. */
    void append(byte[] bytes, int offset, int count) {
        int from = offset;
        int end = offset + count;
        if (hash.length() == 0) {
            from = skipHeader(bytes, from, end);
        }
        int last = end;
        while (last > from && blank(bytes[last - 1])) {
            last--;
        }
        if (last > from) {
            put(blanks, 0, blanksLength);
            blanksLength = 0;
            put(bytes, from, last - from);
        }
        if (hash.length() > 0) {
            keepBlanks(bytes, last, end - last);
        }
    }

    /** @param encoding null where the text is not kept */
    DumpEntry entry(EntryHeader header, long line, String accessMethod, @Nullable DumpText encoding) {
        String text = encoding == null ? "" : encoding.decode(head, 0, headLength);
        return new DumpEntry(header, line, text, accessMethod, hash.finishedHex());
    }

    private void put(byte[] bytes, int from, int count) {
        hash.update(bytes, from, count);
        int kept = Math.min(count, MOST - headLength);
        if (headLength + kept > head.length) {
            head = Arrays.copyOf(head, Math.max(headLength + kept, head.length * 2));
        }
        System.arraycopy(bytes, from, head, headLength, kept);
        headLength += kept;
    }

    private void keepBlanks(byte[] bytes, int from, int most) {
        int count = Math.min(most, MOST - blanksLength);
        if (blanksLength + count > blanks.length) {
            blanks = Arrays.copyOf(blanks, (blanksLength + count) * 2);
        }
        System.arraycopy(bytes, from, blanks, blanksLength, count);
        blanksLength += count;
    }

    private static int skipHeader(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end) {
            if (blank(bytes[i])) {
                i++;
            } else if (bytes[i] == '-' && i + 1 < end && bytes[i + 1] == '-') {
                while (i < end && bytes[i] != '\n') {
                    i++;
                }
            } else {
                break;
            }
        }
        return i;
    }

    private static boolean blank(byte c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
