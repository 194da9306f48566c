package io.github.backupverify.postgres.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Observation;
import io.github.backupverify.check.ObservedStatement;
import io.github.backupverify.postgres.migration.MigrationTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedTest {
    private static final Instant BEGAN = Instant.parse("2026-01-31T20:00:00Z");
    private static final MigrationTime MIGRATION =
            new MigrationTime("V12", "V12__state.sql", BEGAN, BEGAN.plusSeconds(60), 60_000, false);

    @Test
    void statementsThatTookLongAreNamedTheLongestFirst() {
        assertThat(words(
                        statement(1, 0.9, "SELECT 1"),
                        statement(2, 1.2, "UPDATE orders SET state = '…'"),
                        statement(5, 7.25, "VACUUM orders"),
                        statement(61, 9, "SELECT 'of the next migration'")))
                .containsExactly("7.3 s in VACUUM orders", "1.2 s in UPDATE orders SET state = '…'");
    }

    @Test
    void ofManyLongOnesThreeAreNamedAndOfALongTextItsBeginning() {
        List<String> words = words(
                statement(1, 2, "SELECT 2"),
                statement(2, 3, "SELECT 3"),
                statement(3, 4, "SELECT 4"),
                statement(4, 5, "SELECT " + "5".repeat(200)));
        assertThat(words).hasSize(3).contains("4.0 s in SELECT 4", "3.0 s in SELECT 3");
        assertThat(words.get(0))
                .startsWith("5.0 s in SELECT 555")
                .endsWith("5…")
                .hasSizeLessThan(120);
    }

    private static List<String> words(ObservedStatement... statements) {
        return new Watched(new Observation(List.of(statements), 0, 0, List.of())).words(MIGRATION);
    }

    private static ObservedStatement statement(int second, double seconds, String text) {
        return new ObservedStatement(BEGAN.plusSeconds(second), seconds, 1, text, List.of(), List.of(), "");
    }
}
