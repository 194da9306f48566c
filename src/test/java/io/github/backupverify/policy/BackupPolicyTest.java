package io.github.backupverify.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.retention.OwnTime;
import io.github.backupverify.settings.Policies;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is asked of a backup beyond being right: to be young, and to be there again soon. */
class BackupPolicyTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aBackupIsAsOldAsItSays() {
        assertThat(age(Duration.ofHours(23))).isEqualTo(Outcome.PASSED);
        assertThat(age(Duration.ofHours(25))).isEqualTo(Outcome.FAILED);
        // Another machine's clock and time zone; and a time that no clock explains.
        assertThat(age(Duration.ofHours(-25))).isEqualTo(Outcome.PASSED);
        assertThat(age(Duration.ofHours(-27))).isEqualTo(Outcome.NOT_RUN);
        assertThat(BackupPolicy.age(new OwnTime.Unknown(), DAY).outcome()).isEqualTo(Outcome.NOT_RUN);
    }

    @Test
    void onlyOneThatIsTooOldEndsARunBeforeItBegins() {
        Policies asked = new Policies(DAY, null);
        assertThat(BackupPolicy.tooOld(taken(Duration.ofHours(25)), asked)).isPresent();
        assertThat(BackupPolicy.tooOld(taken(Duration.ofHours(23)), asked)).isEmpty();
        assertThat(BackupPolicy.tooOld(new OwnTime.Unknown(), asked)).isEmpty();
        assertThat(BackupPolicy.tooOld(taken(Duration.ofHours(25)), Policies.NONE))
                .isEmpty();
    }

    @Test
    void aRestoreTakesNoLongerThanIsAllowed() {
        assertThat(BackupPolicy.restoreTime(60, Duration.ofMinutes(1)).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(BackupPolicy.restoreTime(60.5, Duration.ofMinutes(1)).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    private static Outcome age(Duration age) {
        return BackupPolicy.age(taken(age), DAY).outcome();
    }

    private static OwnTime taken(Duration age) {
        return new OwnTime.Known(Instant.now().minus(age), "its header");
    }
}
