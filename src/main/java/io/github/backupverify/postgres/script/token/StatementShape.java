package io.github.backupverify.postgres.script.token;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a statement's words and parentheses decides where it ends, how many rows an INSERT has, and whether these are
 * nothing but constants.
 */
public final class StatementShape {
    private static final long VALUES = AtomicBody.key("values");
    private static final long ON = AtomicBody.key("on");
    private static final long SELECT = AtomicBody.key("select");
    private static final long AS = AtomicBody.key("as");
    /** Words between the parentheses of VALUES; those of one letter are prefixes of strings. */
    private static final Set<Long> CONSTANTS = keys("null", "true", "false", "default");
    /** Words behind them: {@code ON CONFLICT DO NOTHING}. */
    private static final Set<Long> AFTER_ROWS = keys("on", "conflict", "do", "nothing");

    private final AtomicBody atomic = new AtomicBody();
    private int parentheses;
    private int rows;
    private boolean countingRows;
    private boolean values;
    private boolean computed;
    private boolean query;
    private int wordLength;
    private boolean number;
    private long wordKey;

    void begin() {
        atomic.reset();
        parentheses = 0;
        rows = 0;
        countingRows = false;
        values = false;
        computed = false;
        query = false;
    }

    /** Whether an INSERT writes constants alone, as pg_dump's do: nothing is called, and no query asked. */
    public boolean constant() {
        return values && !computed && !query;
    }

    /** Whether AS stands outside of all parentheses: a table of which this is said is filled by a query. */
    public boolean query() {
        return query;
    }

    /** Whether a semicolon here ends nothing. */
    boolean nested() {
        return parentheses > 0 || atomic.open();
    }

    /** Parenthesised groups that followed VALUES. */
    public int rows() {
        return rows;
    }

    void open() {
        if (parentheses == 0 && countingRows) {
            rows++;
        }
        computed |= values && parentheses > 0;
        parentheses++;
    }

    void close() {
        parentheses = Math.max(0, parentheses - 1);
    }

    /** Neither a word nor a string, a parenthesis or a blank. */
    void symbol(byte c) {
        // An operator may call a function too. The point is that of a number.
        computed |= values && c != ',' && c != '-' && c != '+' && c != '.';
    }

    boolean wordPart(byte c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || c < 0
                || digit(c)
                || (c == '$' && wordLength > 0 && !number);
    }

    boolean insideWord() {
        return wordLength > 0;
    }

    void addToWord(byte c) {
        if (wordLength == 0) {
            number = digit(c);
            wordKey = 0;
        }
        wordLength++;
        wordKey = (wordKey << 8) | (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c & 0xff);
    }

    /** Ends the word, if there is one. Returns its only letter in lower case, or a blank where it is not of one letter. */
    char endWord() {
        int length = wordLength;
        wordLength = 0;
        if (length == 0 || number) {
            return ' ';
        }
        atomic.word(wordKey, length, parentheses);
        query |= parentheses == 0 && ((wordKey == SELECT && length == 6) || (wordKey == AS && length == 2));
        if (values) {
            computed |= parentheses == 0
                    ? !AFTER_ROWS.contains(wordKey) || length > 8
                    : length > 1 && (!CONSTANTS.contains(wordKey) || length > 7);
        }
        if (parentheses == 0 && wordKey == VALUES && length == 6) {
            rows = 0;
            countingRows = true;
            values = true;
        } else if (parentheses == 0 && wordKey == ON && length == 2) {
            countingRows = false;
        }
        return length == 1 ? (char) wordKey : ' ';
    }

    private static Set<Long> keys(String... words) {
        return Stream.of(words).map(AtomicBody::key).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean digit(byte c) {
        return c >= '0' && c <= '9';
    }
}
