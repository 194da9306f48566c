package io.github.backupverify.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows are compared by what they hold, table by table, and those of a partition perhaps with its root's. */
class ContentComparisonTest {
    private static final QualifiedName FILM = new QualifiedName("public", "film");
    private static final QualifiedName PART = new QualifiedName("public", "film_1");

    @Test
    void aTableIsItselfOnlyWithTheSameRows() {
        List<HeldTable> held = List.of(new HeldTable(FILM, FILM, rows("1\tAlien", "2\tBrazil")));
        assertThat(ContentComparison.of(held, Map.of(FILM, rows("2\tBrazil", "1\tAlien"))))
                .isEmpty();
        assertThat(ContentComparison.of(held, Map.of(FILM, rows("1\tAlien", "2\tBrasil"))))
                .hasSize(1);
        assertThat(ContentComparison.of(held, Map.of(FILM, rows("1\tAlien")))).hasSize(1);
        assertThat(ContentComparison.of(held, Map.of(FILM, rows("1\tAlien", "2\tBrazil", "2\tBrazil"))))
                .hasSize(1);
    }

    @Test
    void aTableThatIsNotThereDiffersEvenWithoutRows() {
        assertThat(ContentComparison.of(List.of(new HeldTable(FILM, FILM, Fingerprint.EMPTY)), Map.of()))
                .hasSize(1);
    }

    @Test
    void rowsThatWereLoadedThroughTheRootAreFoundInWhicheverPartitionTheyAre() {
        List<HeldTable> held =
                List.of(new HeldTable(FILM, FILM, rows("1\tAlien")), new HeldTable(PART, FILM, rows("2\tBrazil")));
        assertThat(ContentComparison.of(held, Map.of(PART, rows("1\tAlien", "2\tBrazil"))))
                .isEmpty();
        assertThat(ContentComparison.of(held, Map.of(PART, rows("2\tBrazil")))).hasSize(1);
    }

    private static Fingerprint rows(String... rows) {
        FingerprintSum sum = new FingerprintSum();
        for (String row : rows) {
            byte[] bytes = row.getBytes(UTF_8);
            sum.add(bytes, 0, bytes.length);
        }
        return sum.fingerprint();
    }
}
