package io.github.backupverify.report.html;

import io.github.backupverify.check.StageResult;
import java.util.List;
import java.util.Locale;

/**
 * A stage on the time line of the whole run; what ran beside each other stands below each other.
 *
 * @param start where its bar starts, in percent of the time from the first stage's start to the last one's end
 * @param width how wide its bar is, in percent likewise
 */
record StageBar(StageResult stage, String start, String width) {
    static List<StageBar> of(List<StageResult> stages) {
        double first = stages.stream().mapToDouble(StageResult::start).min().orElse(0);
        double last = stages.stream().mapToDouble(StageResult::end).max().orElse(0);
        double all = last > first ? last - first : 1;
        return stages.stream()
                .map(stage -> new StageBar(
                        stage,
                        percent((stage.start() - first) / all * 100),
                        percent(last > first ? stage.seconds() / all * 100 : 0)))
                .toList();
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
