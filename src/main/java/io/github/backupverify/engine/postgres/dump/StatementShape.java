package io.github.backupverify.engine.postgres.dump;

/** What of a statement's words and parentheses decides where it ends, and how many rows an INSERT has. */
final class StatementShape {
    private static final long VALUES = AtomicBody.key("values");
    private static final long ON = AtomicBody.key("on");

    private final AtomicBody atomic = new AtomicBody();
    private int parentheses;
    private int rows;
    private boolean countingRows;
    private int wordLength;
    private boolean number;
    private long wordKey;

    void begin() {
        atomic.reset();
        parentheses = 0;
        rows = 0;
        countingRows = false;
    }

    /** Whether a semicolon here ends nothing. */
    boolean nested() {
        return parentheses > 0 || atomic.open();
    }

    /** Parenthesised groups that followed VALUES. */
    int rows() {
        return rows;
    }

    void open() {
        if (parentheses == 0 && countingRows) {
            rows++;
        }
        parentheses++;
    }

    void close() {
        parentheses = Math.max(0, parentheses - 1);
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
        if (parentheses == 0 && wordKey == VALUES && length == 6) {
            rows = 0;
            countingRows = true;
        } else if (parentheses == 0 && wordKey == ON && length == 2) {
            countingRows = false;
        }
        return length == 1 ? (char) wordKey : ' ';
    }

    private static boolean digit(byte c) {
        return c >= '0' && c <= '9';
    }
}
