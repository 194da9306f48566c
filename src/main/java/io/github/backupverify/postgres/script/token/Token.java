package io.github.backupverify.postgres.script.token;

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

    /** Whether it can be a part of a qualified name. */
    public boolean identifier() {
        return kind == Kind.WORD || kind == Kind.NAME;
    }
}
