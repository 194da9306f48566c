package io.github.backupverify.postgres.script;

import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.copy.StrayLine;
import java.util.ArrayList;
import java.util.List;

/** Signs that a dump is cut or corrupt, with what is known to have done it first. */
final class Damage {
    private static final int MOST_STRAY = 10;

    private final List<Finding> findings = new ArrayList<>();
    private int stray;

    /** All of them; may be added to. */
    List<Finding> findings() {
        return findings;
    }

    void add(String object, String message) {
        findings.add(Finding.of(object, message));
    }

    /** Looks in a statement that is none for what some program said there. */
    void stray(String text, long line) {
        if (stray < MOST_STRAY) {
            StrayLine.among(text).ifPresent(said -> findings.add(stray++, Finding.of("line " + line, said)));
        }
    }
}
