package io.github.backupverify.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.text.ByteSizeText;
import io.github.backupverify.settings.text.DurationText;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTextTest {
    @ParameterizedTest
    @CsvSource({"plain, PLAIN", "Custom, CUSTOM", "d, DIRECTORY", " tar , TAR", "c, CUSTOM"})
    void aFormatIsReadAsPgDumpTakesIt(String text, BackupFormat format) {
        assertThat(BackupFormat.parse("backup.format", text)).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zip", "customs", "sql"})
    void anUnknownFormatIsRefusedWithTheValidOnes(String text) {
        refused(() -> BackupFormat.parse("backup.format", text), "plain, custom, directory, tar");
    }

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "1d, PT24H",
        "1h30m, PT1H30M",
        "1d 12h, PT36H",
        "90 S, PT1M30S",
        "PT30S, PT30S",
        "p1dt2h, PT26H",
        "PT0.5S, PT0.5S"
    })
    void aDurationIsReadAsPeopleWriteIt(String text, Duration duration) {
        assertThat(DurationText.parse("backup.timeout", text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "30", "s", "5 min", "-5m", "0s", "PT0S", "PT-1S", "1m1h", "99999999999999999999s", "5,5m"})
    void whatIsNoDurationIsRefusedWithExamples(String text) {
        refused(() -> DurationText.parse("backup.timeout", text), "30s, 5m, 2h, 1d");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1024, 1024",
        "1KB, 1024",
        "1 kb, 1024",
        "1K, 1024",
        "10 MB, 10485760",
        "1.5GiB, 1610612736",
        "2TB, 2199023255552",
        "7B, 7",
        "0.0001KB, 0",
        "9223372036854775807, 9223372036854775807"
    })
    void aSizeIsReadInPowersOf1024(String text, long bytes) {
        assertThat(ByteSizeText.parse("backup.minSize", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KB", "-1", "1 PB", "1,5MB", "ten", "9223372036854775808", "9000000TB", "1e3", "1_000"})
    void whatIsNoSizeIsRefusedWithExamples(String text) {
        refused(() -> ByteSizeText.parse("backup.minSize", text), "1KB, 10 MB");
    }

    private static void refused(ThrowingCallable parsing, String valid) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(parsing)
                .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.BAD_CONFIGURATION))
                .satisfies(e -> assertThat(e.problem().todo()).contains(valid));
    }
}
