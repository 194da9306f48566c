package io.github.backupverify.postgres.script.token;

import java.util.Arrays;

/**
 * Whether the lexer is inside the {@code BEGIN ATOMIC … END} body of a function, where semicolons end nothing. Follows
 * psql's own heuristic ({@code psqlscan.l}) word for word: what matters is where psql ends a statement, not SQL.
 */
final class AtomicBody {
    private static final long CREATE = key("create");
    private static final long OR = key("or");
    private static final long REPLACE = key("replace");
    private static final long FUNCTION = key("function");
    private static final long PROCEDURE = key("procedure");
    private static final long BEGIN = key("begin");
    private static final long CASE = key("case");
    private static final long END = key("end");

    private final char[] start = new char[4];
    private int words;
    private int depth;

    /** The last eight letters, lower case, in one number; longer words lose their first letters. */
    static long key(String word) {
        long key = 0;
        for (int i = 0; i < word.length(); i++) {
            key = (key << 8) | word.charAt(i);
        }
        return key;
    }

    boolean open() {
        return depth > 0;
    }

    void reset() {
        words = 0;
        depth = 0;
        Arrays.fill(start, ' ');
    }

    void word(long key, int length, int parentheses) {
        if (words < start.length) {
            start[words] = opening(key, length);
        }
        words++;
        if (parentheses == 0 && createsRoutine()) {
            if (key == BEGIN && length == 5) {
                depth++;
            } else if (key == CASE && length == 4 && depth > 0) {
                depth++;
            } else if (key == END && length == 3 && depth > 0) {
                depth--;
            }
        }
    }

    private boolean createsRoutine() {
        return start[0] == 'c' && (routine(start[1]) || (start[1] == 'o' && start[2] == 'r' && routine(start[3])));
    }

    private static boolean routine(char word) {
        return word == 'f' || word == 'p';
    }

    private static char opening(long key, int length) {
        if (key == CREATE && length == 6) {
            return 'c';
        } else if (key == OR && length == 2) {
            return 'o';
        } else if (key == REPLACE && length == 7) {
            return 'r';
        } else if (key == FUNCTION && length == 8) {
            return 'f';
        }
        return key == PROCEDURE && length == 9 ? 'p' : ' ';
    }
}
