package io.github.backupverify.postgres.script.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of the statement being read, comments and blanks before it included, up to {@link #MOST}. */
public final class StatementBuffer {
    /** Bytes that are kept: more than a COPY statement with 1,600 columns of the longest names needs. */
    public static final int MOST = 1 << 19;

    private final DumpText text;

    public byte[] bytes = new byte[1 << 13];
    public int length;

    /** Has made {@link #tokens} of the beginning; null where the statement changed since. */
    private @Nullable Tokenizer tokenizer;

    private boolean standardStrings;
    private List<Token> tokens = List.of();

    public StatementBuffer(DumpText text) {
        this.text = text;
    }

    public boolean fits(int count) {
        return length + count <= MOST;
    }

    public void append(byte[] source, int offset, int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        tokenizer = null;
    }

    public void clear() {
        length = 0;
        tokenizer = null;
    }

    /** What stands from {@code offset} on, up to {@code most} bytes of it. */
    public String text(int offset, int most) {
        return text.decode(bytes, offset, Math.min(length - offset, most));
    }

    /** The last line, which is a comment just read. */
    public String lastLine() {
        return text(lastLineStart(), MOST);
    }

    /** Where it begins. */
    public int lastLineStart() {
        int start = length;
        while (start > 0 && bytes[start - 1] != '\n' && bytes[start - 1] != '\r') {
            start--;
        }
        return start;
    }

    /** Whether these words are its last ones, in the case in which pg_dump writes them. */
    public boolean endsWith(String words) {
        int tail = Math.min(length, words.length() + 8);
        return text(length - tail, tail).strip().endsWith(words);
    }

    /** Where the first word stands, after blanks and comments. */
    public int codeStart() {
        return new Tokenizer(bytes, length, true, text).start();
    }

    /** At most {@code max} tokens from its start; each is made once. */
    public List<Token> tokens(int max, boolean standard) {
        Tokenizer reading = tokenizer;
        if (reading == null || standard != standardStrings) {
            reading = new Tokenizer(bytes, length, standard, text);
            tokenizer = reading;
            standardStrings = standard;
            tokens = new ArrayList<>();
        }
        reading.read(tokens, max);
        return List.copyOf(tokens.size() <= max ? tokens : tokens.subList(0, max));
    }
}
