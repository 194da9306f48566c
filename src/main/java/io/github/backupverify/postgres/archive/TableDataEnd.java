package io.github.backupverify.postgres.archive;

import java.io.IOException;
import java.io.InputStream;

/** Reads the data of tables to the end, one after the other: every COPY stream of pg_dump ends with a line of backslash and point. */
final class TableDataEnd {
    private static final int TAIL = 16;

    private final byte[] buffer = new byte[1 << 16];

    /** Returns what is wrong, or an empty string. */
    String check(InputStream in, boolean copy) throws IOException {
        byte[] tail = new byte[TAIL];
        long total = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            int kept = Math.min(count, TAIL);
            System.arraycopy(tail, kept, tail, 0, TAIL - kept);
            System.arraycopy(buffer, count - kept, tail, TAIL - kept, kept);
            total += count;
        }
        if (!copy) {
            return total == 0 ? "it is empty" : "";
        } else if (total == 0) {
            return "it is empty, and even a table without rows has an end mark";
        }
        return endMark(tail, total) ? "" : "its end is missing: it was cut after " + total + " bytes";
    }

    private static boolean endMark(byte[] tail, long total) {
        int end = TAIL;
        while (end > 0 && tail[end - 1] == '\n') {
            end--;
        }
        // Three line ends follow the mark; fewer mean that the file was cut behind it.
        boolean mark = end >= 2 && tail[end - 1] == '.' && tail[end - 2] == '\\' && TAIL - end == 3;
        long before = total - (TAIL - end) - 2;
        return mark && (before == 0 || (end >= 3 && tail[end - 3] == '\n'));
    }
}
