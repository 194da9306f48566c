package io.github.backupverify.postgres.script.copy;

import io.github.backupverify.check.Finding;
import io.github.backupverify.content.FingerprintSum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the rows of a COPY block. A file with Windows line ends is taken as psql and the server take it: the carriage
 * returns belong to the line ends, when the line of the COPY statement has one.
 */
public final class CopyReader {
    /** More of one kind in one table say nothing new. */
    private static final int MOST_FINDINGS = 3;

    private static final int MOST_SHOWN = 1_000;

    private final ByteWindow window;
    private final ByteSink sink;
    private final List<Finding> findings;
    private final boolean canonical;
    private final RowShape shape = new RowShape();

    public CopyReader(ByteWindow window, ByteSink sink, List<Finding> findings, boolean canonical) {
        this.window = window;
        this.sink = sink;
        this.findings = findings;
        this.canonical = canonical;
    }

    /**
     * Reads from the first row up to and with the terminator, or to the end of the stream.
     *
     * @param line where the statement stands
     * @param firstRow the first row's line
     */
    public CopyBlock read(CopyStatement statement, long line, long firstRow, boolean carriageReturns)
            throws IOException {
        FingerprintSum sum = new FingerprintSum(canonical);
        int tabs = statement.tabs();
        int found = 0;
        boolean terminated = false;
        boolean pieces = false;
        int scanned = 0;
        long rows = 0;
        shape.reset();
        sum.beginRow();
        int judged = window.position;
        while (true) {
            byte[] bytes = window.bytes;
            int start = window.position;
            int end = shape.read(bytes, start + scanned, window.limit);
            if (end == window.limit) {
                scanned = end - start;
                sink.write(bytes, judged, end - judged);
                if (window.full()) {
                    // A row larger than the window: hash all but what its end may need.
                    int kept = 4;
                    sum.addPiece(bytes, start, scanned - kept);
                    pieces = true;
                    window.position = end - kept;
                    scanned = kept;
                }
                boolean more = window.slide();
                judged = window.position + scanned;
                if (more) {
                    continue;
                }
                window.position = window.limit;
                break;
            }
            int length = end - start;
            if (length > 0 && carriageReturns && bytes[end - 1] == '\r') {
                length--;
            }
            window.position = end + 1;
            scanned = 0;
            if (!pieces && length == 2 && bytes[start] == '\\' && bytes[start + 1] == '.') {
                terminated = true;
                break;
            }
            sum.addPiece(bytes, start, length);
            sum.endRow();
            if (tabs == CopyStatement.UNKNOWN && statement.plain()) {
                tabs = shape.tabs();
            }
            if (found < MOST_FINDINGS && statement.plain()) {
                found += check(statement, firstRow + rows, tabs, bytes, start, end);
            }
            rows++;
            pieces = false;
            shape.reset();
            sum.beginRow();
        }
        sink.write(window.bytes, judged, window.position - judged);
        return new CopyBlock(statement.table(), statement.columns(), line, sum.fingerprint(), terminated);
    }

    private int check(CopyStatement statement, long line, int tabs, byte[] bytes, int start, int end) {
        String table = "table " + statement.table();
        if (shape.tabs() != tabs) {
            String row = new String(bytes, start, Math.min(end - start, MOST_SHOWN), StandardCharsets.ISO_8859_1);
            findings.add(new Finding(
                    table,
                    StrayLine.inside(row)
                            .map(said -> "in line " + line + " " + said)
                            .orElse("the row in line " + line + " does not have as many columns as its table"),
                    String.valueOf(tabs + 1),
                    String.valueOf(shape.tabs() + 1)));
        } else if (shape.hasZero()) {
            findings.add(Finding.of(table, "the row in line " + line + " holds a NUL byte, which no text has"));
        } else if (shape.hasBackslash() && endMarkInside(bytes, start, end)) {
            findings.add(Finding.of(
                    table, "the row in line " + line + " holds the mark \\. where PostgreSQL stops reading"));
        } else {
            return 0;
        }
        return 1;
    }

    private static boolean endMarkInside(byte[] bytes, int start, int end) {
        for (int i = start; i < end - 1; i++) {
            if (bytes[i] == '\\') {
                i++;
                if (bytes[i] == '.') {
                    return true;
                }
            }
        }
        return false;
    }
}
