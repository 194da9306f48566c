package io.github.backupverify.policy;

import io.github.backupverify.settings.assertion.Answer;

/** What became of the question that an assertion is. */
public sealed interface AssertionResult {
    /** One row of one column, and it is not NULL. */
    record Given(Answer answer) implements AssertionResult {}

    /** The copy has no such answer: no row, several, NULL, or not even the table. */
    record Lacking(String why) implements AssertionResult {}

    /** The question is no question: it could not be put. The server's words may hold values of the copy. */
    record Refused(String why, String serverSaid) implements AssertionResult {}
}
