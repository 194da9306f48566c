package io.github.backupverify.content;

/**
 * What a set of rows holds, whatever their order: how many there are, and the two halves of each row's
 * {@link ContentHash}, each summed modulo 2<sup>64</sup>. A sum, unlike XOR, also sees a row that is there twice. Two
 * different sets of rows have the same fingerprint with a chance of about 2<sup>-128</sup>.
 *
 * @param rows how many, 0 or more
 * @param low sum of the rows' first hash halves
 * @param high sum of the rows' second hash halves
 */
public record Fingerprint(long rows, long low, long high) {
    /** No rows. */
    public static final Fingerprint EMPTY = new Fingerprint(0, 0, 0);

    /** The fingerprint of both sets of rows together. */
    public Fingerprint combine(Fingerprint other) {
        return new Fingerprint(rows + other.rows, low + other.low, high + other.high);
    }

    /** 32 hexadecimal digits; the row count is not in them. */
    public String hex() {
        return ContentHash.hex(low, high);
    }
}
