package io.github.backupverify.postgres.script.token;

import java.util.Set;

/** Characters of two bytes whose second byte looks like a backslash or a quote, in the client encodings that have them. */
final class DoubleByte {
    private static final Set<String> ENCODINGS =
            Set.of("SJIS", "SHIFT_JIS_2004", "BIG5", "GBK", "UHC", "GB18030", "JOHAB");

    private boolean possible;
    private boolean halfWidthKana;
    private boolean expected;

    void clientEncoding(String name) {
        String encoding = ClientEncoding.canonical(name);
        possible = ENCODINGS.contains(encoding);
        halfWidthKana = encoding.equals("SJIS") || encoding.equals("SHIFT_JIS_2004");
    }

    boolean possible() {
        return possible;
    }

    /** Whether {@code c} is the second byte of a character, which means nothing by itself. */
    boolean second(byte c) {
        if (expected) {
            expected = false;
            return true;
        }
        int value = c & 0xff;
        expected = value > 0x80 && !(halfWidthKana && value >= 0xa0 && value <= 0xdf);
        return false;
    }

    /** The byte just given to {@link #second} will be given again. */
    void forget() {
        expected = false;
    }
}
