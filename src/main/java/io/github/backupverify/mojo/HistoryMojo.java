package io.github.backupverify.mojo;

import io.github.backupverify.history.TrendPolicy;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.parameter.TrendParameters;
import io.github.backupverify.mojo.record.RunHistory;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The parameters that say where earlier runs are on record, and what they say of this one. */
@NullUnmarked
public abstract class HistoryMojo extends VerificationMojo {
    /**
     * What the history, the metrics and the dashboard call the database or the backup: {@code shop-production}. Not set:
     * {@code host:port/database}, or the place of the file with {@code *} for a date.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.sourceName")
    private String sourceName;

    /**
     * By how many percent the backup, or the rows of all tables or of one, may be less than in earlier runs before a
     * warning says so; 0: not asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.trend.shrink", defaultValue = "30")
    private String trendShrink;

    /**
     * By how many percent the restore, or the whole run, may take longer than earlier ones before a warning says so;
     * 0: not asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.trend.slower", defaultValue = "100")
    private String trendSlower;

    /**
     * How many runs in a row may end without VERIFIED before a warning says so; 0: not asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.trend.failures", defaultValue = "3")
    private String trendFailures;

    /**
     * How many percent of the last 20 runs have to be VERIFIED; 0: not asked.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.trend.successRate", defaultValue = "80")
    private String trendSuccessRate;

    /**
     * Which trends fail the build instead of a warning: {@code size}, {@code rows}, {@code restore-time},
     * {@code duration}, {@code new-backup}, {@code success-rate}, separated by commas, or {@code all}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.failOnTrend")
    private List<String> failOnTrend;

    /**
     * Says that what this run measures is right: no trend is asked of it, and later runs are compared with it and not
     * with those before. The history keeps that it was said.
     *
     * @since 0.1.0
     */
    @Parameter(property = "backup.acceptTrend", defaultValue = "false")
    private boolean acceptTrend;

    /** Of a run whose source is not known yet, nor what is asked of it. */
    final RunHistory history(Build build) {
        return history(build, build.execution().getGoal(), sourceName == null ? "" : sourceName.strip(), acceptTrend);
    }

    final TrendPolicy trendPolicy() {
        return new TrendParameters(trendShrink, trendSlower, trendFailures, trendSuccessRate, given(failOnTrend))
                .policy();
    }
}
