package io.github.backupverify.postgres.script;

import io.github.backupverify.content.ContentHash;
import io.github.backupverify.postgres.script.token.StatementBuffer;
import io.github.backupverify.postgres.script.token.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows lo_create, lo_open, lowrite and lo_close through a dump. */
final class LargeObjectCalls {
    private static final long NONE = -1;

    private final Map<Long, LargeObject> objects = new LinkedHashMap<>();
    private final ContentHash hash = new ContentHash();
    private final byte[] decoded = new byte[1 << 12];
    private long open = NONE;
    private boolean readable = true;

    Map<Long, LargeObject> objects() {
        return objects;
    }

    /** The number in a call of one of the functions. */
    static long oid(List<Token> tokens) {
        for (Token token : tokens) {
            String text = token.text();
            if (!text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseLong(text);
            }
        }
        return 0;
    }

    boolean unfinished() {
        return open != NONE;
    }

    void create(long oid) {
        objects.putIfAbsent(oid, new LargeObject(oid, 0, ""));
    }

    void open(long oid) {
        open = oid;
        readable = true;
        hash.reset();
    }

    /**
     * Takes the bytea literal of a lowrite statement; only the hex form that every version since 9.0 writes is read.
     *
     * @return whether nothing but the end of the statement follows the literal
     */
    boolean write(StatementBuffer statement) {
        byte[] bytes = statement.bytes;
        int i = 0;
        while (i < statement.length && bytes[i] != '\'') {
            i++;
        }
        i++;
        while (i < statement.length && bytes[i] == '\\') {
            i++;
        }
        readable &= i < statement.length && bytes[i] == 'x';
        int length = 0;
        for (i++; i + 1 < statement.length && bytes[i] != '\''; i += 2) {
            int high = Character.digit(bytes[i], 16);
            int low = Character.digit(bytes[i + 1], 16);
            readable &= high >= 0 && low >= 0;
            decoded[length++] = (byte) ((high << 4) | (low & 0xf));
            if (length == decoded.length) {
                hash.update(decoded, 0, length);
                length = 0;
            }
        }
        hash.update(decoded, 0, length);
        return statement.text(Math.min(i, statement.length), 8).matches("'\\s*\\)\\s*;?\\s*");
    }

    void close() {
        if (open != NONE) {
            objects.put(open, new LargeObject(open, hash.length(), readable ? hash.finishedHex() : ""));
        }
        open = NONE;
    }
}
