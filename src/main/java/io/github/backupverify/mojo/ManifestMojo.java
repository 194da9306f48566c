package io.github.backupverify.mojo;

import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.jspecify.annotations.NullUnmarked;

/**
 * Describes a backup that some other job took: verifies {@code backup.file} against the database of {@code backup.url},
 * right after the dump, and writes what the database held to {@code <file>.manifest.json}. With it any later machine can
 * verify the file without the database.
 *
 * @since 0.1.0
 */
@Mojo(name = "manifest", defaultPhase = LifecyclePhase.NONE, requiresProject = false, threadSafe = true)
@NullUnmarked
public final class ManifestMojo extends VerifyBackupMojo {
    @Inject
    public ManifestMojo(MavenVerification verification) {
        super(verification);
    }

    @Override
    boolean describes() {
        return true;
    }
}
