package io.github.backupverify.postgres.script.token;

/**
 * Finds, as psql does ({@code psqlscan.l}), where statements end and where a backslash is a command. A state machine
 * over bytes: it can stop after any byte and needs no look-ahead, so windows may be cut anywhere.
 */
public final class SqlLexer {
    /** Why {@link #next} stopped. */
    public enum Event {
        /** All bytes are read. */
        MORE,
        /** A semicolon ended a statement; it is read. */
        STATEMENT,
        /** A backslash outside quotes and comments; it is read. */
        BACKSLASH,
        /** A comment to the end of its line, before any code of a statement; the line end is not read. */
        COMMENT
    }

    private enum State {
        CODE,
        DASH,
        SLASH,
        LINE_COMMENT,
        BLOCK_COMMENT,
        STRING,
        ESCAPE_STRING,
        ESCAPED,
        NAME,
        DOLLAR_TAG,
        DOLLAR_BODY
    }

    /** What stands between the end of an E'' string and here: a string that SQL joins to it keeps its escapes. */
    private enum Join {
        NONE,
        ADJACENT,
        BLANK,
        NEW_LINE
    }

    private final StatementShape shape = new StatementShape();
    private final DoubleByte doubleByte = new DoubleByte();
    private final DollarQuote dollar = new DollarQuote();
    private State state = State.CODE;
    private Join join = Join.NONE;
    private boolean standardStrings = true;
    private boolean code;
    private boolean unicodePrefix;
    private int comments;
    private byte before;
    private int position;
    private int at;
    private int codeStart;

    /** Reads {@code bytes} from {@code from} up to the next event; {@link #position()} says how far. */
    public Event next(byte[] bytes, int from, int limit) {
        int i = from;
        codeStart = limit;
        while (i < limit) {
            byte c = bytes[i];
            at = i;
            if (doubleByte.possible() && state != State.DOLLAR_BODY && doubleByte.second(c)) {
                i++;
                continue;
            }
            switch (state) {
                case CODE -> {
                    i++;
                    Event event = code(c);
                    if (event != Event.MORE) {
                        position = i;
                        return event;
                    }
                }
                case LINE_COMMENT -> {
                    // psql ends a comment at a carriage return too, and takes what follows as code.
                    if (c == '\n' || c == '\r') {
                        state = State.CODE;
                        if (!code) {
                            position = i;
                            return Event.COMMENT;
                        }
                    } else {
                        i++;
                    }
                }
                case STRING -> {
                    i = doubleByte.possible() ? i : find((byte) '\'', (byte) '\'', bytes, i, limit);
                    if (i < limit && bytes[i++] == '\'') {
                        state = State.CODE;
                    }
                }
                case ESCAPE_STRING -> {
                    i = doubleByte.possible() ? i : find((byte) '\'', (byte) '\\', bytes, i, limit);
                    if (i < limit) {
                        escapeString(bytes[i++]);
                    }
                }
                case DOLLAR_BODY -> {
                    i = dollar.skipBody(bytes, i, limit);
                    state = dollar.closed() ? State.CODE : state;
                }
                default -> {
                    if (taken(c)) {
                        i++;
                    } else {
                        // The byte is none of this state's: it is looked at again as code.
                        state = State.CODE;
                        doubleByte.forget();
                    }
                }
            }
        }
        position = i;
        return Event.MORE;
    }

    /** How far {@link #next} has read. */
    public int position() {
        return position;
    }

    /** Where a statement began in what {@link #next} has read last; its end where none did. */
    public int codeStart() {
        return Math.min(codeStart, position);
    }

    /** Whether a statement has begun and not ended. */
    public boolean insideStatement() {
        return code || (state != State.CODE && state != State.LINE_COMMENT);
    }

    /** What the statement that ended last is like. */
    public StatementShape shape() {
        return shape;
    }

    public boolean standardStrings() {
        return standardStrings;
    }

    public void standardStrings(boolean on) {
        standardStrings = on;
    }

    public void clientEncoding(String name) {
        doubleByte.clientEncoding(name);
    }

    private Event code(byte c) {
        if (shape.wordPart(c)) {
            if (!shape.insideWord()) {
                code();
            }
            shape.addToWord(c);
            return Event.MORE;
        }
        char prefix = shape.endWord();
        boolean unicode = unicodePrefix;
        unicodePrefix = c == '&' && prefix == 'u';
        switch (c) {
            case ' ', '\t', '\f', '\r', '\n' -> blank(c);
            case '-' -> state = State.DASH;
            case '/' -> state = State.SLASH;
            case '\\' -> {
                return Event.BACKSLASH;
            }
            case '\'' -> {
                boolean plain = unicode || prefix == 'b' || prefix == 'x';
                boolean escapes = prefix == 'e' || join == Join.ADJACENT || join == Join.NEW_LINE;
                code();
                state = plain || (standardStrings && !escapes) ? State.STRING : State.ESCAPE_STRING;
            }
            case '"' -> {
                code();
                state = State.NAME;
            }
            case '$' -> {
                code();
                dollar.start();
                state = State.DOLLAR_TAG;
            }
            case ';' -> {
                return semicolon();
            }
            case '(' -> {
                code();
                shape.open();
            }
            case ')' -> {
                code();
                shape.close();
            }
            default -> {
                code();
                shape.symbol(c);
            }
        }
        return Event.MORE;
    }

    private boolean taken(byte c) {
        switch (state) {
            case DASH -> {
                if (c == '-') {
                    state = State.LINE_COMMENT;
                    join = join == Join.ADJACENT ? Join.BLANK : join;
                    return true;
                }
                code();
            }
            case SLASH -> {
                if (c == '*') {
                    state = State.BLOCK_COMMENT;
                    comments = 1;
                    before = 0;
                    return true;
                }
                code();
                shape.symbol((byte) '/');
            }
            case BLOCK_COMMENT -> {
                blockComment(c);
                return true;
            }
            case ESCAPED -> {
                state = State.ESCAPE_STRING;
                return true;
            }
            case NAME -> {
                state = c == '"' ? State.CODE : State.NAME;
                return true;
            }
            default -> {
                if (c == '$') {
                    dollar.openBody();
                    state = State.DOLLAR_BODY;
                    return true;
                }
                return dollar.addTag(c);
            }
        }
        return false;
    }

    private void code() {
        if (!code) {
            shape.begin();
            codeStart = at;
        }
        code = true;
        join = Join.NONE;
    }

    private Event semicolon() {
        code();
        if (shape.nested()) {
            return Event.MORE;
        }
        code = false;
        return Event.STATEMENT;
    }

    private void blank(byte c) {
        if (join != Join.NONE) {
            join = c == '\n' || c == '\r' || join == Join.NEW_LINE ? Join.NEW_LINE : Join.BLANK;
        }
    }

    private void escapeString(byte c) {
        if (c == '\\') {
            state = State.ESCAPED;
        } else if (c == '\'') {
            state = State.CODE;
            join = Join.ADJACENT;
        }
    }

    private void blockComment(byte c) {
        if (before == '/' && c == '*') {
            comments++;
            before = 0;
        } else if (before == '*' && c == '/') {
            comments--;
            before = 0;
            state = comments == 0 ? State.CODE : state;
        } else {
            before = c;
        }
    }

    private static int find(byte one, byte other, byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit && bytes[i] != one && bytes[i] != other) {
            i++;
        }
        return i;
    }
}
