package io.github.backupverify.content;

import org.jspecify.annotations.Nullable;

/** Adds up a {@link Fingerprint} row by row without allocating. Not thread-safe. */
public final class FingerprintSum {
    private final ContentHash hash = new ContentHash();
    private final @Nullable CanonicalRow canonical;
    private long rows;
    private long low;
    private long high;

    /** Of the very bytes of each row. */
    public FingerprintSum() {
        this(false);
    }

    /** @param canonical whether each row is first rewritten so that the time zone of the dump makes no difference */
    public FingerprintSum(boolean canonical) {
        this.canonical = canonical ? new CanonicalRow() : null;
    }

    /**
     * Adds one whole row in COPY's text format, without its line end: what {@code COPY … TO STDOUT} sends for it, minus
     * the newline.
     */
    public void add(byte[] bytes, int offset, int length) {
        beginRow();
        addPiece(bytes, offset, length);
        endRow();
    }

    /** Begins a row that comes in pieces. */
    public void beginRow() {
        hash.reset();
        if (canonical != null) {
            canonical.reset();
        }
    }

    /** The next piece of the row that {@link #beginRow()} began. */
    public void addPiece(byte[] bytes, int offset, int length) {
        if (canonical == null) {
            hash.update(bytes, offset, length);
        } else {
            canonical.update(bytes, offset, length, hash);
        }
    }

    /** Ends the row that {@link #beginRow()} began. */
    public void endRow() {
        if (canonical != null) {
            canonical.finish(hash);
        }
        hash.finish();
        rows++;
        low += hash.low();
        high += hash.high();
    }

    public Fingerprint fingerprint() {
        return new Fingerprint(rows, low, high);
    }
}
