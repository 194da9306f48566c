package io.github.backupverify.mojo;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Runs the backup lifecycle. */
@Mojo(name = "verify-backup", defaultPhase = LifecyclePhase.INTEGRATION_TEST, requiresProject = false)
public final class VerifyBackupMojo extends AbstractMojo {
    @Override
    public void execute() {}
}
