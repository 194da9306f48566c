package io.github.backupverify.content;

import java.util.List;

/**
 * Where two texts differ, cut down to the lines between their common head and tail.
 *
 * @param expected at most 2,000 characters
 * @param actual at most 2,000 characters
 */
public record TextDifference(String expected, String actual) {
    private static final int MOST = 2_000;

    public static TextDifference between(String expected, String actual) {
        List<String> left = expected.lines().toList();
        List<String> right = actual.lines().toList();
        int head = 0;
        while (head < left.size() && head < right.size() && left.get(head).equals(right.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < left.size() - head
                && tail < right.size() - head
                && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail))) {
            tail++;
        }
        return new TextDifference(
                cut(left.subList(head, left.size() - tail)), cut(right.subList(head, right.size() - tail)));
    }

    private static String cut(List<String> lines) {
        String text = String.join("\n", lines).strip();
        return text.length() <= MOST ? text : text.substring(0, MOST) + " ...";
    }
}
