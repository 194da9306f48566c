package io.github.backupverify.postgres.script.token;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts the head of one statement, which {@link SqlLexer} has delimited, into tokens. Comments are left out. */
public final class Tokenizer {
    private final byte[] bytes;
    private final int end;
    private final boolean standardStrings;
    private final DumpText encoding;
    private int at;

    public Tokenizer(byte[] bytes, int end, boolean standardStrings, DumpText encoding) {
        this.bytes = bytes;
        this.end = end;
        this.standardStrings = standardStrings;
        this.encoding = encoding;
    }

    /** At most {@code max} tokens from the start of a text whose strings are standard ones. */
    public static List<Token> of(String text, int max) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Tokenizer(bytes, bytes.length, true, new DumpText()).read(max);
    }

    /** At most {@code max} tokens from the statement's start. */
    public List<Token> read(int max) {
        List<Token> tokens = new ArrayList<>();
        read(tokens, max);
        return tokens;
    }

    /** Reads on until there are {@code max} tokens. */
    void read(List<Token> tokens, int max) {
        while (tokens.size() < max && skipBlanks()) {
            tokens.add(next());
        }
    }

    /** Where the first token begins. */
    int start() {
        skipBlanks();
        return at;
    }

    private Token next() {
        int start = at;
        int c = bytes[at];
        if (c == '"') {
            return text(Token.Kind.NAME, '"', false);
        } else if (c == '\'') {
            return text(Token.Kind.STRING, '\'', !standardStrings);
        } else if ((c == 'E' || c == 'e') && peek(1) == '\'') {
            at++;
            return text(Token.Kind.STRING, '\'', true);
        } else if (wordPart(c)) {
            while (at < end && (wordPart(bytes[at]) || bytes[at] == '$')) {
                at++;
            }
            String word = encoding.decode(bytes, start, at - start);
            return new Token(Token.Kind.WORD, word.toUpperCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
        }
        at++;
        String symbol = new String(bytes, start, 1, StandardCharsets.ISO_8859_1);
        return new Token(Token.Kind.SYMBOL, symbol, symbol);
    }

    private Token text(Token.Kind kind, int quote, boolean escapes) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        at++;
        while (at < end) {
            int c = bytes[at++];
            if (c == quote) {
                if (at >= end || bytes[at] != quote) {
                    break;
                }
                at++;
            } else if (c == '\\' && escapes && at < end) {
                c = bytes[at++];
            }
            content.write(c);
        }
        byte[] text = content.toByteArray();
        String decoded = encoding.decode(text, 0, text.length);
        return new Token(kind, decoded, decoded);
    }

    private boolean skipBlanks() {
        while (at < end) {
            int c = bytes[at];
            if (c == '-' && peek(1) == '-') {
                while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
                    at++;
                }
            } else if (c == '/' && peek(1) == '*') {
                skipBlockComment();
            } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipBlockComment() {
        int depth = 0;
        do {
            if (bytes[at] == '/' && peek(1) == '*') {
                depth++;
                at += 2;
            } else if (bytes[at] == '*' && peek(1) == '/') {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < end);
    }

    private int peek(int ahead) {
        return at + ahead < end ? bytes[at + ahead] : 0;
    }

    private static boolean wordPart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c < 0;
    }
}
