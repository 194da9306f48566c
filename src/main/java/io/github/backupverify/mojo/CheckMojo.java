package io.github.backupverify.mojo;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Proof;
import io.github.backupverify.evidence.EvidenceCheck;
import io.github.backupverify.evidence.VerifyingKey;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.lifecycle.Gate;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.maven.RunTimeProperties;
import io.github.backupverify.mojo.record.EvidenceKeys;
import io.github.backupverify.report.RecordedResult;
import io.github.backupverify.settings.Requirement;
import io.github.backupverify.settings.text.BadSetting;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Fails the build by the verdict that {@code verify-backup} recorded: after it with {@code backup.deferFailure}, once
 * {@code post-integration-test} has stopped what it has to stop, or in another build as the gate before a deployment.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
@NullUnmarked
public final class CheckMojo extends GoalMojo {
    /**
     * How long ago the verification may have begun: {@code 12h}, {@code 7d}. Not set: any time. Where it is set, a
     * verification that was skipped does not pass.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.maxAge")
    private String maxAge;

    /**
     * The backup that is about to be relied on, a file or the folder of a directory-format dump: it must be the very one
     * that was verified, by its SHA-256. Not set: whichever it was.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.file")
    private File file;

    /**
     * The weakest proof on record that is enough, the strongest first: {@code database}, {@code manifest},
     * {@code itself}, {@code schema}. Where it is set, and where the command line names the goal, a verification that was
     * skipped does not pass. Not set: any.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.requiredProof")
    private String requiredProof;

    /**
     * Signed evidence of the verification, to be held against {@code file} in place of the reports: another machine may
     * have written it. Needs {@code evidencePublicKey}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.evidence")
    private File evidence;

    /**
     * File with the public key, in PEM, of the private one that signed {@code evidence}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.evidencePublicKey")
    private File evidencePublicKey;

    @Override
    void run(Build build) {
        given();
        Proof required = Requirement.proof(requiredProof);
        Duration allowed = new RunTimeProperties(build).limit("backup.maxAge", maxAge);
        Instant now = Clock.systemUTC().instant();
        if (evidence != null || evidencePublicKey != null) {
            getLog().info(signed(required, allowed, now));
            return;
        }
        RecordedResult recorded = new Gate(allowed, required, sha256(), !build.asked()).pass(outputDirectory(), now);
        getLog().info(recorded.conclusion() + " at " + recorded.startedAt() + ": " + recorded.reason());
        Duration age = Duration.between(recorded.startedAt(), now);
        if (maxAge == null && age.compareTo(Duration.ofDays(1)) > 0) {
            getLog().warn("That was " + age.toDays() + " days ago:"
                    + " -Dbackup.maxAge=1d refuses what is older than a day");
        }
    }

    private String signed(Proof required, Duration allowed, Instant now) {
        if (evidence == null || evidencePublicKey == null || file == null) {
            throw BadSetting.of(
                    "backup.evidence, backup.evidencePublicKey and backup.file belong together",
                    "signed evidence is held against the file that is about to be used",
                    "mvn backup:check -Dbackup.evidence=evidence.intoto.json -Dbackup.evidencePublicKey=evidence.pub"
                            + " -Dbackup.file=/backups/app.dump");
        }
        VerifyingKey key =
                VerifyingKey.parse(EvidenceKeys.read("backup.evidencePublicKey", evidencePublicKey.toPath()));
        byte[] envelope = EvidenceKeys.evidence("backup.evidence", evidence.toPath());
        return new EvidenceCheck(key, now).require(envelope, sha256(), required, allowed);
    }

    private String sha256() {
        if (file == null) {
            return null;
        }
        try {
            return FileDigest.of(file.toPath()).sha256().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw ErrorCode.UNREADABLE_BACKUP.notVerified(
                    "backup.file cannot be read",
                    FileFailure.said(e),
                    "Name a backup that is there: mvn backup:check -Dbackup.file=/backups/app.dump",
                    e);
        }
    }
}
