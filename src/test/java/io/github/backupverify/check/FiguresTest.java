package io.github.backupverify.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.00 kB",
        "10234, 9.99 kB",
        "10235, 10.0 kB",
        "102348, 99.9 kB",
        "102349, 100 kB",
        "1024000, 1000 kB",
        "1048064, 1.00 MB",
        "10485760, 10.0 MB",
        "412345678, 393 MB",
        "1200000000000, 1.09 TB",
        "9223372036854775807, 8.00 EB"
    })
    void aSizeHasThreeDigitsAndAUnit(long bytes, String words) {
        assertThat(Figures.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "3.21, 3.2 s", "59.94, 59.9 s", "59.96, 1 min 00 s", "125.4, 2 min 05 s", "3725, 1 h 02 min"
    })
    void aDurationIsAsExactAsItIsShort(double seconds, String words) {
        assertThat(Figures.seconds(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 tables", "1, 1 table", "1234567, '1,234,567 tables'"})
    void aCountAgreesWithItsNoun(long count, String words) {
        assertThat(Figures.count(count, "table", "tables")).isEqualTo(words);
    }
}
