package io.github.backupverify.mojo.parameter;

import io.github.backupverify.check.CheckId;
import io.github.backupverify.history.TrendPolicy;
import io.github.backupverify.history.Trends;
import io.github.backupverify.settings.text.BadSetting;
import io.github.backupverify.settings.text.NumberText;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code backup.trend.*} and {@code backup.failOnTrend} ask, as they are written. */
public record TrendParameters(
        String shrink, String slower, String failures, String successRate, List<String> failOnTrend) {
    private static final double PERCENT = 100;
    private static final int MOST = 10_000;
    private static final String PREFIX = "trend.";

    /**
     * What they come to.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where one cannot be used
     */
    public TrendPolicy policy() {
        return new TrendPolicy(
                number("backup.trend.shrink", shrink, (int) PERCENT) / PERCENT,
                number("backup.trend.slower", slower, MOST) / PERCENT,
                number("backup.trend.failures", failures, MOST),
                number("backup.trend.successRate", successRate, (int) PERCENT) / PERCENT,
                failing());
    }

    private Set<CheckId> failing() {
        Set<CheckId> failing = EnumSet.noneOf(CheckId.class);
        for (String name : failOnTrend) {
            String word = name.strip().toLowerCase(Locale.ROOT);
            List<CheckId> named = Trends.ALL.stream()
                    .filter(id -> word.equals("all") || id.text().equals(PREFIX + word))
                    .toList();
            if (named.isEmpty()) {
                throw BadSetting.of(
                        "backup.failOnTrend cannot be \"" + name + "\"",
                        "there are "
                                + Trends.ALL.stream()
                                        .map(id -> id.text().substring(PREFIX.length()))
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + ", and all",
                        "For example: -Dbackup.failOnTrend=size,rows");
            }
            failing.addAll(named);
        }
        return failing;
    }

    private static int number(String property, String text, int most) {
        return (int) NumberText.parse(
                property, text, "a whole number from 0 to " + most + ", without a sign of percent", 0, most);
    }
}
