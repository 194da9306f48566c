package io.github.backupverify.postgres.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.SequencePosition;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SequenceComparisonTest {
    private static SequenceState at(long last, boolean called, long increment) {
        SequencePosition position = new SequencePosition(new QualifiedName("public", "s"), last, called);
        return new SequenceState(position, increment, Long.MIN_VALUE, Long.MAX_VALUE, false);
    }

    private static SequenceState at(long last) {
        return at(last, true, 1);
    }

    private static Outcome outcome(SequenceState before, SequenceState after, SequenceState restored) {
        return compare(List.of(before), List.of(after), List.of(restored)).outcome();
    }

    private static Check compare(List<SequenceState> before, List<SequenceState> after, List<SequenceState> restored) {
        return SequenceComparison.compare(before, after, restored, elsewhere -> Set.of());
    }

    @Test
    void aSequenceThatStoodStillMustBeEqual() {
        assertThat(outcome(at(7), at(7), at(7))).isEqualTo(Outcome.PASSED);
        assertThat(outcome(at(7), at(7), at(6))).isEqualTo(Outcome.FAILED);
        assertThat(outcome(at(7), at(7), at(8))).isEqualTo(Outcome.FAILED);
        assertThat(outcome(at(7), at(7), at(7, false, 1))).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aSequenceThatMovedMustBeRestoredBetween() {
        assertThat(outcome(at(7), at(9), at(7))).isEqualTo(Outcome.PASSED);
        assertThat(outcome(at(7), at(9), at(8))).isEqualTo(Outcome.PASSED);
        assertThat(outcome(at(7), at(9), at(9))).isEqualTo(Outcome.PASSED);
        assertThat(outcome(at(7), at(9), at(6))).isEqualTo(Outcome.FAILED);
        assertThat(outcome(at(7), at(9), at(10))).isEqualTo(Outcome.FAILED);
        assertThat(outcome(at(1, false, 1), at(1), at(1))).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aDescendingSequenceMovesDown() {
        assertThat(outcome(at(-7, true, -1), at(-9, true, -1), at(-8, true, -1)))
                .isEqualTo(Outcome.PASSED);
        assertThat(outcome(at(-7, true, -1), at(-9, true, -1), at(-6, true, -1)))
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void theEndOfTheRangeDoesNotOverflow() {
        assertThat(outcome(at(Long.MAX_VALUE - 1), at(Long.MAX_VALUE), at(Long.MAX_VALUE)))
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void aSequenceThatWentBackIsAWarningAndNotCovered() {
        Check check = compare(List.of(at(9)), List.of(at(2)), List.of(at(1)));
        assertThat(check.outcome()).isEqualTo(Outcome.WARNED);
        assertThat(check.coverage().covered()).isZero();
    }

    @Test
    void oneThatOthersSetToAndFroInStepWithTheLooksIsAWarning() {
        Check check = SequenceComparison.compare(
                List.of(at(7)),
                List.of(at(7)),
                List.of(at(1000)),
                elsewhere -> Set.of(new QualifiedName("public", "s")));
        assertThat(check.outcome()).isEqualTo(Outcome.WARNED);
        assertThat(check.coverage().covered()).isZero();
        assertThat(check.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.expected()).startsWith("7");
            assertThat(finding.actual()).startsWith("1000");
        });
    }

    @Test
    void nobodyIsAskedWhereEachStandsWhereItMust() {
        Check check = SequenceComparison.compare(List.of(at(7)), List.of(at(9)), List.of(at(8)), elsewhere -> {
            throw new AssertionError(elsewhere);
        });
        assertThat(check.outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aSequenceDroppedMeanwhileMustNotBeBehind() {
        assertThat(compare(List.of(at(7)), List.of(), List.of(at(9))).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(compare(List.of(at(7)), List.of(), List.of(at(6))).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void missingAndAdditionalSequencesFail() {
        assertThat(compare(List.of(at(7)), List.of(at(7)), List.of()).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.object()).isEqualTo("sequence public.s"));
        assertThat(compare(List.of(), List.of(), List.of(at(7))).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aDatabaseWithoutSequencesHasNothingToCompare() {
        assertThat(compare(List.of(), List.of(), List.of()).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
    }
}
