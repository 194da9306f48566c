package io.github.backupverify.mojo.parameter;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.settings.Requirement.Extent;
import io.github.backupverify.settings.text.SwitchText;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** How much has to be there, where nobody says it in so many words. */
public final class RequiredExtent {
    /** Whoever asks one of these on the command line means a backup, and not a module that may do without. */
    private static final List<String> POLICIES = List.of(
            "backup.maxAge",
            "backup.minSize",
            "backup.maxRestoreTime",
            "backup.requiredProof",
            "backup.file",
            "backup.fetchCommand",
            "backup.url",
            "backup.host",
            "backup.database");

    private RequiredExtent() {}

    /**
     * What was said, or what follows from where the build runs.
     *
     * @param required the parameter of that name
     */
    public static Extent of(@Nullable String required, Build build) {
        if (required != null && !required.isBlank()) {
            return SwitchText.parse("backup.required", required) ? Extent.DATABASE : Extent.NOTHING;
        }
        MavenSession session = build.session();
        if (build.project() == null) {
            return Extent.ANYTHING;
        }
        if (build.asked() && POLICIES.stream().anyMatch(session.getUserProperties()::containsKey)) {
            return Extent.POLICY;
        }
        return Boolean.parseBoolean(System.getenv("CI")) ? Extent.MEANS : Extent.NOTHING;
    }
}
