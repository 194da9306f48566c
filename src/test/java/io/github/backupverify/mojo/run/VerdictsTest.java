package io.github.backupverify.mojo.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.report.Samples;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** How a build ends: a bad backup fails it, and one that was not proved stops it. */
class VerdictsTest {
    private static final Path REPORTS = Path.of("target/backup-verification");

    @Test
    void aBadBackupIsAFailureAndAnUnprovedOneAnError() {
        assertThatThrownBy(() -> raise(Samples.of(Verdict.FAILED)))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("backup FAILED: ");
        assertThatThrownBy(() -> raise(Samples.of(Verdict.NOT_VERIFIED)))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("backup NOT_VERIFIED: ");
    }

    @Test
    void whatIsProvedOrSkippedEndsWell() {
        assertThatCode(() -> raise(Samples.of(Verdict.VERIFIED))).doesNotThrowAnyException();
        assertThatCode(() -> raise(Samples.of(Verdict.SKIPPED))).doesNotThrowAnyException();
    }

    @Test
    void aRehearsalThatDidNotRunStopsTheBuildWhateverTheBackupIs() {
        Rehearsal notRun = Rehearsal.notRun(new Problem(ErrorCode.NOT_REHEARSED, "No migration was run", "", ""));
        assertThatThrownBy(() -> raise(Samples.of(Verdict.VERIFIED).with(notRun)))
                .isInstanceOf(MojoExecutionException.class);
    }

    private static void raise(VerificationResult result) throws MojoFailureException, MojoExecutionException {
        Verdicts.raise(result, REPORTS);
    }
}
