package io.github.backupverify.postgres.script.token;

import java.util.List;

/**
 * A piece of a statement.
 *
 * @param text a word in upper case, a symbol, or the content of a quoted name or string with its quotes undone
 * @param name for a word, the name it stands for: lower case
 */
public record Token(Kind kind, String text, String name) {
    public enum Kind {
        WORD,
        NAME,
        STRING,
        SYMBOL
    }

    public boolean is(String expected) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(expected);
    }

    /** Whether these words and symbols stand there, one after the other. */
    public static boolean stand(List<Token> tokens, int at, String... expected) {
        if (at + expected.length > tokens.size()) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (!tokens.get(at + i).is(expected[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether it can be a part of a qualified name. */
    public boolean identifier() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }
}
