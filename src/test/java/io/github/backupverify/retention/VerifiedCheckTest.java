package io.github.backupverify.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.settings.text.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which verifications are on record, and what that says of the backups that are kept. */
class VerifiedCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    /**
     * Backups of the nights 26, 27 and 28 at 2 o'clock. What is on record: the night, what was said of it ({@code +} good,
     * {@code -} not), and the day it was said.
     */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "every night is verified            | 6h  | 26+26 27+27 28+28          | PASSED",
                "the newest is                      | 6h  | 28+28                      | PASSED",
                "the newest never was               | 6h  | 26+26 27+27                | FAILED",
                "the newest is not due yet          | 12h | 26+26 27+27                | PASSED",
                "the one that is due never was      | 12h | 26+26                      | FAILED",
                "not due, verified all the same     | 12h | 28+28                      | PASSED",
                "not due, broken all the same       | 12h | 27+27 28-28                | FAILED",
                "none is due                        | 90d | 10+11                      | NOT_APPLICABLE",
                "the newest was broken              | 6h  | 28-28                      | FAILED",
                "broken, and then good              | 6h  | 28-27 28+28                | PASSED",
                "good, and then broken              | 6h  | 28+27 28-28                | FAILED",
                "an older one was broken            | 6h  | 27-27 28+28                | FAILED",
                "it was too long ago                | 6h  | 28+07                      | FAILED",
                "just not too long ago              | 6h  | 28+08                      | PASSED",
                "it will be in the future           | 6h  | 28+29                      | FAILED",
                "others are on record               | 6h  | 10+28                      | FAILED",
                "nothing is on record               | 6h  | ''                         | NOT_RUN"
            })
    void theNewestThatIsDueIsVerified(String name, String grace, String records, Outcome expected) {
        Kept nights = Kept.nightly("2026-11-26", "2026-11-28").hashed();
        assertThat(check(nights, grace, records).outcome()).as(name).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1000000, NOT_RUN", "999999, FAILED"})
    void aListingWithoutDigestsLeavesItUntoldUnlessNothingOfThatSizeIsOnRecord(long bytes, Outcome expected) {
        Kept nights = Kept.none().and("2026-11-27T02:00:00Z", bytes, "app.dump", "");
        assertThat(check(nights, "6h", "27+27").outcome()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"27+27 28+28, PASSED", "27+27, NOT_RUN", "27+27 28-28, FAILED"})
    void ofBackupsWithoutATimeEachHasToBeVerified(String records, Outcome expected) {
        List<StoredBackup> untold = Kept.nightly("2026-11-27", "2026-11-28").hashed().read(policy("6h"), NOW).stream()
                .map(each -> new StoredBackup(
                        each.name(),
                        each.bytes(),
                        new OwnTime.Unknown(),
                        each.sha256(),
                        each.state(),
                        each.reason(),
                        each.secrecy()))
                .toList();
        assertThat(check(untold, "6h", records).outcome()).isEqualTo(expected);
    }

    private static Check check(Kept kept, String grace, String records) {
        return check(kept.read(policy(grace), NOW), grace, records);
    }

    private static Check check(List<StoredBackup> backups, String grace, String text) {
        List<RecordedVerdict> all = new ArrayList<>();
        Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).forEach(word -> {
            String sha256 = Kept.sha("app-2026-11-" + word.substring(0, 2) + ".dump");
            Instant at = Instant.parse("2026-11-" + word.substring(3) + "T10:00:00Z");
            all.add(new RecordedVerdict(sha256, 1_000_000, "", at, word.charAt(2) == '+'));
        });
        RecordedVerdicts records = new RecordedVerdicts("history.jsonl", Duration.ofDays(20), all);
        return Retention.judge(policy(grace), backups, null, records, List.of(), NOW).stream()
                .filter(each -> each.kind() == CheckId.RETENTION_VERIFIED)
                .findFirst()
                .orElseThrow();
    }

    private static RetentionPolicy policy(String grace) {
        Duration late = DurationText.parse("grace", grace);
        return new RetentionPolicy(null, late, List.of(), 0, null, ZoneOffset.UTC, 0, false);
    }
}
