package io.github.backupverify.mojo;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.lifecycle.EarlyEnd;
import io.github.backupverify.lifecycle.Watchdog;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.record.Announcement;
import io.github.backupverify.mojo.record.EvidenceKeys;
import io.github.backupverify.mojo.record.Reporting;
import io.github.backupverify.mojo.request.Databases;
import io.github.backupverify.mojo.request.Resolved;
import io.github.backupverify.mojo.run.MavenVerification;
import io.github.backupverify.mojo.run.Verdicts;
import io.github.backupverify.report.Reports;
import io.github.backupverify.settings.Requirement;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Takes a backup of the project's PostgreSQL database with PostgreSQL's own tools, reads it to the last byte, restores it
 * into a temporary database, compares that with the source, and fails the build unless everything was proved. Its
 * short name is {@code verify}: {@code mvn backup:verify}.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "verify-backup",
        defaultPhase = LifecyclePhase.INTEGRATION_TEST,
        requiresProject = false,
        threadSafe = true)
@NullUnmarked
public class VerifyBackupMojo extends HistoryMojo {
    /**
     * Only records the verdict and lets the build go on, so that {@code post-integration-test} can stop containers;
     * {@code backup:check} then fails the build.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.deferFailure", defaultValue = "false")
    private boolean deferFailure;

    /**
     * File with the private key, Ed25519 or ECDSA P-256 in PEM, that signs what was proved: evidence.intoto.json among the
     * reports. Not set: the environment's BACKUP_EVIDENCE_KEY, which holds the key itself; without it nothing is signed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.evidenceKey")
    private File evidenceKey;

    /**
     * Address that a message is posted to when the verdict is FAILED or NOT_VERIFIED, and when it is good again; it is kept
     * as secret as a password. Also read from the property {@code backup.webhook}, which {@code mvn -X} does not print, and
     * from the environment's BACKUP_WEBHOOK. A message that does not arrive never fails a build.
     *
     * @since 0.1.0
     */
    @Parameter
    private String webhook;

    /**
     * The form of that message: {@code json}, {@code slack}, {@code teams}, {@code mattermost} or {@code discord}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.webhookForm", defaultValue = "json")
    private String webhookForm;

    /** Maven's own property: skips this goal as it skips integration tests. */
    @Parameter(property = "skipITs", defaultValue = "false")
    private boolean skipITs;

    /** Maven's own property: skips this goal as it skips the tests of Surefire and Failsafe. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** Maven's own property: skips this goal as it skips all tests, and their compilation. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipAllTests;

    private final MavenVerification verification;

    @Inject
    public VerifyBackupMojo(MavenVerification verification) {
        this.verification = verification;
    }

    @Override
    final void run(Build build) throws MojoExecutionException, MojoFailureException {
        Reporting reporting = reporting(build);
        Requirement required = Requirement.NONE;
        VerificationResult result;
        try {
            required = required(build);
            reporting = reporting.with(
                    EvidenceKeys.signing(evidenceKey),
                    Announcement.of(new RunTimeProperties(build).read("backup.webhook", webhook), webhookForm),
                    trendPolicy());
            result = verification.run(resolved(build), build, reporting);
        } catch (ProblemException e) {
            result = reporting.write(EarlyEnd.of(e, required, known(build)));
        }
        end(result, reporting, build);
    }

    @Override
    final String skippedBy() {
        String skippedBy = super.skippedBy();
        return skippedBy != null
                ? skippedBy
                : skipITs ? "skipITs" : skipTests ? "skipTests" : skipAllTests ? "maven.test.skip" : null;
    }

    @Override
    final void skip(String property, Build build) throws MojoExecutionException, MojoFailureException {
        Reporting reporting = reporting(build);
        end(reporting.write(EarlyEnd.skipped(property, known(build))), reporting, build);
    }

    /** Settings and assertions are read from files, which may lie on a disk that does not answer. */
    private Resolved resolved(Build build) {
        try (Watchdog watchdog = new Watchdog(limits().total())) {
            try {
                return Resolved.of(request(build));
            } catch (ProblemException e) {
                throw watchdog.expired() ? ProblemException.notVerified(watchdog.timedOut(), e) : e;
            }
        }
    }

    /** Which database it would have been, for the report; a disk that does not answer is not waited for. */
    private Map<String, String> known(Build build) {
        Watchdog watchdog = new Watchdog(Duration.ofSeconds(10));
        try (watchdog) {
            return Databases.facts(source(build, build.session().getCurrentProject()), existing(build));
        } catch (ProblemException e) {
            // Where that is the reason, the verdict says it.
            return Map.of();
        }
    }

    private Reporting reporting(Build build) {
        return Reporting.begin(build, outputDirectory(), history(build));
    }

    private void end(VerificationResult result, Reporting reporting, Build build)
            throws MojoExecutionException, MojoFailureException {
        // backup:check can only raise what is on record.
        if (deferFailure && Reports.onRecord(result, reporting.folder())) {
            Verdicts.defer(result, build.log());
        } else {
            Verdicts.raise(result, reporting.folder());
        }
    }
}
