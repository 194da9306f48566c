package io.github.backupverify.mojo;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.history.HistoryFiles;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.report.html.dashboard.Dashboard;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.settings.text.DurationText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Writes one page over the histories of many databases, rules for Prometheus and a dashboard for Grafana. Judges nothing:
 * it ends well whatever the page says.
 *
 * @since 0.1.0
 */
@Mojo(name = "dashboard", requiresProject = false, threadSafe = true, aggregator = true)
@NullUnmarked
public final class DashboardMojo extends GoalMojo {
    /**
     * The histories: files, globs with {@code *} and {@code **}, or folders, in which every {@code history.jsonl} is meant;
     * separated by commas.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.dashboard.histories")
    private List<String> histories;

    /**
     * How long ago the last good run of a database, and the data of its backup, may be before the page and the rules say
     * so.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.dashboard.maxAge", defaultValue = "26h")
    private String maxAge;

    @Override
    void run(Build build) {
        given();
        if (given(histories).isEmpty()) {
            throw BadSetting.of(
                    "No history is named",
                    "backup.dashboard.histories is missing",
                    "For example: mvn backup:dashboard -Dbackup.dashboard.histories=/var/lib/backups/**/history.jsonl");
        }
        Path folder = outputDirectory();
        try {
            String headline = Dashboard.write(
                    HistoryFiles.at("backup.dashboard.histories", given(histories)),
                    folder,
                    Clock.systemUTC().instant(),
                    DurationText.parse("backup.dashboard.maxAge", maxAge));
            build.log().info(headline);
            build.log()
                    .info("Dashboard: " + folder.resolve(Dashboard.PAGE) + ", beside it " + Dashboard.RULES + " and "
                            + Dashboard.GRAFANA);
        } catch (IOException e) {
            throw ErrorCode.ofWriting(e)
                    .notVerified(
                            "The dashboard could not be written to " + folder,
                            e.toString(),
                            "Make room and let this user write there, or choose another folder:"
                                    + " mvn backup:dashboard -Dbackup.outputDirectory=/path/to/reports",
                            e);
        }
    }
}
