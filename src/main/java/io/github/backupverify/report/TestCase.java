package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One test case of the JUnit report.
 *
 * @param check the check it stands for; null for the verdict itself
 */
record TestCase(
        String name, State state, String message, @Nullable Check check) {
    private static final String REHEARSAL = "rehearsal";

    enum State {
        PASS,
        FAILURE,
        ERROR,
        SKIPPED
    }

    /**
     * One test case per check. A good verdict has one of its own, called what was proved. So has any other that the checks
     * would not show, because the run ended before one could say anything: a CI server must be red when the verdict is.
     */
    static List<TestCase> of(VerificationResult result) {
        List<TestCase> cases = new ArrayList<>();
        for (Check check : result.checks()) {
            cases.add(new TestCase(Wording.name(check), state(check, result.verdict()), check.summary(), check));
        }
        cases.addAll(rehearsed(result));
        State verdict = state(result.verdict());
        boolean red = cases.stream()
                .filter(test -> !test.rehearsed())
                .anyMatch(test -> test.state() == State.FAILURE || test.state() == State.ERROR);
        boolean shown = switch (result.verdict()) {
            case VERIFIED -> false;
            case FAILED, NOT_VERIFIED -> red;
            case SKIPPED -> false;
        };
        if (!shown) {
            cases.add(new TestCase(
                    result.verdict() == Verdict.VERIFIED ? result.conclusion() : "verdict",
                    verdict,
                    result.reason(),
                    null));
        }
        return cases;
    }

    /** Whether it says something of the rehearsal, and nothing of the backup. */
    boolean rehearsed() {
        return name.startsWith(REHEARSAL);
    }

    /** Each check of a rehearsal; of one that did not come so far, the rehearsal itself. */
    private static List<TestCase> rehearsed(VerificationResult result) {
        Rehearsal rehearsal = result.rehearsal();
        if (rehearsal == null) {
            return List.of();
        }
        if (rehearsal.checks().isEmpty()) {
            State state = result.verdict() == Verdict.SKIPPED ? State.SKIPPED : State.ERROR;
            return List.of(new TestCase(REHEARSAL, state, rehearsal.reason(), null));
        }
        return rehearsal.checks().stream()
                .map(check -> new TestCase(
                        REHEARSAL + ": " + check.id(), state(check, result.verdict()), check.summary(), check))
                .toList();
    }

    private static State state(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> State.PASS;
            case FAILED -> State.FAILURE;
            case NOT_VERIFIED -> State.ERROR;
            case SKIPPED -> State.SKIPPED;
        };
    }

    private static State state(Check check, Verdict verdict) {
        return switch (check.outcome()) {
            case PASSED, WARNED -> State.PASS;
            case FAILED -> State.FAILURE;
            // A skipped run did not want its checks to run.
            case NOT_RUN -> verdict == Verdict.SKIPPED ? State.SKIPPED : State.ERROR;
            case NOT_APPLICABLE -> State.SKIPPED;
        };
    }
}
