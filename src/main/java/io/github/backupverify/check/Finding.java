package io.github.backupverify.check;

import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One thing a check found, with both sides where there are two.
 *
 * @param object the object it is about, as PostgreSQL names it: {@code table public.film}
 * @param message what is wrong or worth knowing, in a sentence
 * @param expected the source's side; empty where there is none
 * @param actual the backup's or the restored side; empty where there is none
 * @param rows some of the rows that differ; for {@code result.json} and the page alone, which nobody sees on a console
 */
public record Finding(String object, String message, String expected, String actual, DifferingRows rows) {
    /** What a finding is about that is about no part of it. */
    private static final Set<String> WHOLE = Set.of("the backup", "archive", "dump");

    /** Without rows. */
    public Finding(String object, String message, String expected, String actual) {
        this(object, message, expected, actual, DifferingRows.NONE);
    }

    /** Whether a text names the object and says what is wrong, so that the finding adds nothing to it. */
    public boolean saidBy(String text) {
        boolean named = WHOLE.contains(object) || text.contains(object);
        return named && text.contains(message) && expected.isEmpty() && actual.isEmpty();
    }

    public static Finding of(String object, String message) {
        return new Finding(object, message, "", "");
    }

    /** The same with rows that differ. */
    public Finding with(DifferingRows some) {
        return new Finding(object, message, expected, actual, some);
    }

    /** The same with other words for the commands in its message. */
    public Finding advising(UnaryOperator<String> words) {
        return new Finding(object, words.apply(message), expected, actual, rows);
    }
}
