package io.github.backupverify.mojo;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.run.MavenVerification;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.text.BadSetting;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Describes a backup that some other job took: verifies {@code backup.file} against the database of {@code backup.url},
 * right after the dump or at its very snapshot, and writes what the database held to {@code <file>.manifest.json}. With it
 * any later machine can verify the file without the database.
 *
 * @since 0.1.0
 */
@Mojo(name = "manifest", defaultPhase = LifecyclePhase.NONE, requiresProject = false, threadSafe = true)
@NullUnmarked
public final class ManifestMojo extends VerifyBackupMojo {
    /**
     * The snapshot that {@code file} was dumped at, as {@code pg_export_snapshot()} returned it and
     * {@code pg_dump --snapshot} took it: then others may write to the database meanwhile. The transaction that exported
     * it has to stay open until this goal ends. Not set: the database as it is now.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.snapshot")
    private String snapshot;

    @Inject
    public ManifestMojo(MavenVerification verification) {
        super(verification);
    }

    @Override
    ExistingBackupSettings existing(Build build) {
        ExistingBackupSettings existing = super.existing(build);
        if (existing == null || existing.origin().name().isEmpty()) {
            throw BadSetting.of(
                    "backup.file is missing",
                    "the goal manifest describes a backup that is there",
                    "Name it, and the database it is of: mvn backup:manifest -Dbackup.file=app.dump"
                            + " -Dbackup.url=postgresql://user@host/app");
        }
        return existing.described(
                Optional.ofNullable(snapshot).map(String::strip).filter(name -> !name.isEmpty()));
    }
}
