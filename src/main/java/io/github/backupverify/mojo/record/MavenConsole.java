package io.github.backupverify.mojo.record;

import io.github.backupverify.report.ConsoleLine;
import org.apache.maven.plugin.logging.Log;

/** Prints lines at their levels; Maven colours them, and shows no more than errors under {@code -q}. */
public record MavenConsole(Log log) {
    public void print(ConsoleLine line) {
        switch (line.level()) {
            case INFO -> log.info(line.text());
            case WARNING -> log.warn(line.text());
            case ERROR -> log.error(line.text());
        }
    }
}
