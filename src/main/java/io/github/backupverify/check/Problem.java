package io.github.backupverify.check;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Why a run cannot go on, in the three parts that every error message here has.
 *
 * @param what what happened
 * @param why the cause, as far as it is known; may be empty
 * @param todo what to do, with an example command where there is one
 * @param said what a server or a tool said of it in its own words, a part of the message an element; empty where none did
 */
public record Problem(ErrorCode code, String what, String why, String todo, List<String> said) {
    private static final String DOCS =
            "https://github.com/backupverify/backup-maven-plugin/blob/main/docs/troubleshooting.md#";

    public Problem {
        said = List.copyOf(said);
    }

    /** One that nobody else said anything of. */
    public Problem(ErrorCode code, String what, String why, String todo) {
        this(code, what, why, todo, List.of());
    }

    /** The same thing seen otherwise: what a server or a tool said of it stays. */
    public Problem as(ErrorCode otherCode, String otherWhat, String otherWhy, String otherTodo) {
        return new Problem(otherCode, otherWhat, otherWhy, otherTodo, said);
    }

    /** The same with other words for the commands in it; what a server or a tool said stays as it was said. */
    public Problem advising(UnaryOperator<String> words) {
        return new Problem(code, words.apply(what), words.apply(why), words.apply(todo), said);
    }

    /** Where the documentation explains it. */
    public String link() {
        return DOCS + code.anchor();
    }

    /** What and why, in one line. */
    public String reason() {
        return why.isEmpty() ? what : what + ": " + why;
    }
}
