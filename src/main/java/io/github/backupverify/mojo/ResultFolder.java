package io.github.backupverify.mojo;

import io.github.backupverify.report.Reports;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoExecution;

/**
 * Where the reports of one execution go. The first one in a build has {@code backup.outputDirectory} to itself; another
 * one that names the same folder gets a folder of its own in it, or its verdict would take the first one's place.
 */
final class ResultFolder {
    private ResultFolder() {}

    static Path of(VerifyBackupMojo mojo) {
        MojoExecution execution = mojo.execution();
        Path folder = mojo.outputDirectory();
        String mine = execution.getGoal() + " " + execution.getExecutionId();
        Map<String, Object> build = mojo.session()
                .getPluginContext(
                        execution.getMojoDescriptor().getPluginDescriptor(),
                        mojo.session().getTopLevelProject());
        Object first = build.putIfAbsent("backup-verification reports " + folder, mine);
        if (first == null || first.equals(mine)) {
            return folder;
        }
        // From the command line all goals have the same id.
        String name =
                execution.getExecutionId().startsWith("default-") ? execution.getGoal() : execution.getExecutionId();
        return folder.resolve(Reports.FURTHER + name.replaceAll("[^\\w.-]", "_"));
    }
}
