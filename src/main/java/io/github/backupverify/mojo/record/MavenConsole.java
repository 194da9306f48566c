package io.github.backupverify.mojo.record;

import io.github.backupverify.check.Verdict;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.report.ConsoleLine;
import java.util.Arrays;
import org.apache.maven.plugin.logging.Log;
import org.fusesource.jansi.Ansi;

/**
 * Prints lines at their levels, and the verdict that a line begins with in colour on a terminal. Maven colours the levels,
 * shows no more than errors under {@code -q}, and no colour under {@code -B} or {@code -Dstyle.color=never}.
 */
public record MavenConsole(Log log) {
    public void print(ConsoleLine line) {
        String text = coloured(line.text());
        switch (line.level()) {
            case INFO -> log.info(text);
            case WARNING -> log.warn(text);
            case ERROR -> log.error(text);
        }
    }

    // Maven turns Ansi off where it is told to, and takes the colours out of what does not go to a terminal.
    private static String coloured(String line) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> line.matches(verdict + "\\b.*") && Build.terminal() && Ansi.isEnabled())
                .findFirst()
                .map(verdict ->
                        Ansi.ansi().bold().fg(colour(verdict)).a(verdict).reset()
                                + line.substring(verdict.name().length()))
                .orElse(line);
    }

    /** Maven's own: what succeeds is green, what is worth a warning yellow, what fails red. */
    private static Ansi.Color colour(Verdict verdict) {
        return switch (verdict) {
            case VERIFIED -> Ansi.Color.GREEN;
            case SKIPPED -> Ansi.Color.YELLOW;
            case NOT_VERIFIED, FAILED -> Ansi.Color.RED;
        };
    }
}
