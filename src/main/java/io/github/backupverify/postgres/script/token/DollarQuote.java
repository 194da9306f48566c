package io.github.backupverify.postgres.script.token;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import java.util.Arrays;

/** Where a dollar-quoted string ends: its delimiter, and how much of it has been met again. */
final class DollarQuote {
    /** pg_dump's tags have a few letters; memory must not grow with what a file says. */
    private static final int LONGEST = 1 << 16;

    private byte[] delimiter = new byte[64];
    private int length;
    private int matched;

    void start() {
        delimiter[0] = '$';
        length = 1;
        matched = 0;
    }

    /** True while {@code c} can be part of the tag between the two opening dollar signs. */
    boolean addTag(byte c) {
        boolean fits =
                c < 0 || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (length > 1 && digit(c));
        if (fits) {
            append(c);
        }
        return fits;
    }

    void openBody() {
        append((byte) '$');
        matched = 0;
    }

    /** Reads the body up to the end of the closing delimiter, or to {@code limit}; see {@link #closed()}. */
    int skipBody(byte[] bytes, int from, int limit) {
        int i = from;
        while (i < limit) {
            byte c = bytes[i++];
            if (c == delimiter[matched]) {
                matched++;
                if (matched == length) {
                    return i;
                }
            } else {
                // A tag holds no dollar sign, so a failed match can only begin anew at this very one.
                matched = c == '$' ? 1 : 0;
            }
        }
        return i;
    }

    boolean closed() {
        return matched == length;
    }

    private void append(byte c) {
        if (length == LONGEST) {
            throw ProblemException.failed(new Problem(
                    ErrorCode.UNSAFE_BACKUP,
                    "The backup cannot be judged",
                    "a quoted string in it begins with a mark of more than " + LONGEST
                            + " bytes, as no pg_dump writes one",
                    "Find out what wrote this file; take a new backup with pg_dump: pg_dump --format=custom"
                            + " --file=backup.dump <database>"));
        }
        if (length == delimiter.length) {
            delimiter = Arrays.copyOf(delimiter, length * 2);
        }
        delimiter[length++] = c;
    }

    private static boolean digit(byte c) {
        return c >= '0' && c <= '9';
    }
}
