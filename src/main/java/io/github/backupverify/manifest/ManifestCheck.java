package io.github.backupverify.manifest;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import java.util.List;

/** The check that a comparison with a list of the manifest ends in. */
public final class ManifestCheck {
    private ManifestCheck() {}

    public static Check of(CheckId id, int total, String unit, List<Finding> findings) {
        if (total == 0 && findings.isEmpty()) {
            return Check.notApplicable(id, "The manifest lists no " + unit);
        }
        return Check.failedIfAny(
                id,
                Coverage.all(total, unit),
                findings,
                findings.size() + " " + unit + " are not what the manifest says",
                Figures.count(total) + " " + unit + " are what the manifest says");
    }
}
