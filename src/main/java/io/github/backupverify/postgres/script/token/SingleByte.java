package io.github.backupverify.postgres.script.token;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/**
 * Two encodings of PostgreSQL's in which each byte is a character, and which Java lacks. It only reads them.
 *
 * @see <a href="https://www.unicode.org/Public/MAPPINGS/ISO8859/">Unicode's tables of ISO 8859</a>
 */
final class SingleByte extends Charset {
    static final Charset LATIN6 = new SingleByte(
            "LATIN6",
            "\u00a0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00adŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏ"
                    + "ÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ");
    static final Charset LATIN8 = new SingleByte(
            "LATIN8",
            "\u00a0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00ad®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
                    + "ŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ");

    /** Where what differs from Unicode begins. */
    private static final int FIRST = 0xA0;

    private final String characters;

    /** @param characters from 0xA0 to 0xFF */
    private SingleByte(String name, String characters) {
        super(name, null);
        this.characters = characters;
    }

    @Override
    public boolean contains(Charset other) {
        return other.equals(this);
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new CharsetDecoder(this, 1, 1) {
            @Override
            protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
                while (in.hasRemaining()) {
                    if (!out.hasRemaining()) {
                        return CoderResult.OVERFLOW;
                    }
                    int value = in.get() & 0xff;
                    out.put(value < FIRST ? (char) value : characters.charAt(value - FIRST));
                }
                return CoderResult.UNDERFLOW;
            }
        };
    }

    @Override
    public CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException("nothing is written in " + name());
    }

    @Override
    public boolean canEncode() {
        return false;
    }
}
