package io.github.backupverify.mojo;

import io.github.backupverify.mojo.run.MavenVerification;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * The short name of {@code verify-backup}, for the command line: {@code mvn backup:verify}. Both do the same and take the
 * same parameters.
 *
 * @since 0.1.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.INTEGRATION_TEST, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends VerifyBackupMojo {
    @Inject
    public VerifyMojo(MavenVerification verification) {
        super(verification);
    }
}
