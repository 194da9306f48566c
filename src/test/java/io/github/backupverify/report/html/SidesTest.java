package io.github.backupverify.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SidesTest {
    @Test
    void onlyWhatDiffersIsMarked() {
        assertThat(Sides.of("interval '30 days'", "interval '31 days'"))
                .isEqualTo(new Sides("interval '3", "0", "1", " days'"));
        assertThat(Sides.of("aa", "a")).isEqualTo(new Sides("a", "a", "", ""));
        assertThat(Sides.of("", "a")).isEqualTo(new Sides("a", "", "", ""));
        assertThat(Sides.of("same", "same")).isEqualTo(new Sides("same", "", "", ""));
    }

    @Test
    void noCharacterIsCutInTwo() {
        assertThat(Sides.of("\uD83D\uDC18", "\uD83D\uDC19"))
                .isEqualTo(new Sides("", "\uD83D\uDC18", "\uD83D\uDC19", ""));
        assertThat(Sides.of("\uD83D\uDC18", "\uD83E\uDC18"))
                .isEqualTo(new Sides("", "\uD83D\uDC18", "\uD83E\uDC18", ""));
    }
}
