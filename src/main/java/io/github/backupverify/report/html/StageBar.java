package io.github.backupverify.report.html;

import io.github.backupverify.check.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stage on the time line of the whole run.
 *
 * @param start where its bar starts, in percent of the stages' time in all
 * @param width how wide its bar is, in percent likewise
 */
record StageBar(StageResult stage, String start, String width) {
    static List<StageBar> of(List<StageResult> stages) {
        double all = stages.stream().mapToDouble(StageResult::seconds).sum();
        List<StageBar> bars = new ArrayList<>();
        double start = 0;
        for (StageResult stage : stages) {
            double share = all > 0 ? stage.seconds() / all * 100 : 0;
            bars.add(new StageBar(stage, percent(start), percent(share)));
            start += share;
        }
        return bars;
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
