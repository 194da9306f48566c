package io.github.backupverify.engine.postgres.dump;

/** Adds up a {@link Fingerprint} row by row without allocating. Not thread-safe. */
public final class FingerprintSum {
    private final ContentHash hash = new ContentHash();
    private long rows;
    private long low;
    private long high;

    /**
     * Adds one whole row in COPY's text format, without its line end: what {@code COPY … TO STDOUT} sends for it, minus
     * the newline.
     */
    public void add(byte[] bytes, int offset, int length) {
        hash.reset();
        hash.update(bytes, offset, length);
        endRow();
    }

    /** Begins a row that comes in pieces. */
    public void beginRow() {
        hash.reset();
    }

    /** The next piece of the row that {@link #beginRow()} began. */
    public void addPiece(byte[] bytes, int offset, int length) {
        hash.update(bytes, offset, length);
    }

    /** Ends the row that {@link #beginRow()} began. */
    public void endRow() {
        hash.finish();
        rows++;
        low += hash.low();
        high += hash.high();
    }

    public Fingerprint fingerprint() {
        return new Fingerprint(rows, low, high);
    }
}
