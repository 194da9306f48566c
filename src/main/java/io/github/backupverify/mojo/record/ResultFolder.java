package io.github.backupverify.mojo.record;

import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.report.Reports;
import java.nio.file.Path;

/**
 * Where the reports of one execution go. The first one in a build has {@code backup.outputDirectory} to itself; another
 * one that names the same folder gets a folder of its own in it, or its verdict would take the first one's place.
 */
final class ResultFolder {
    private ResultFolder() {}

    static Path of(Build build, Path folder) {
        Object first = build.shared().putIfAbsent("backup-verification reports " + folder, build.name());
        if (first == null || first.equals(build.name())) {
            return folder;
        }
        // From the command line all goals have the same id.
        String id = build.execution().getExecutionId();
        String name = id.startsWith("default-") ? build.execution().getGoal() : id;
        return folder.resolve(Reports.FURTHER + name.replaceAll("[^\\w.-]", "_"));
    }
}
