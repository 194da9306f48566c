package io.github.backupverify.verifying.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Problem;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.testing.DocumentedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What became of runs, as a table of docs/safety.md: what was given, the verdict, and the words it came with. */
final class Documented {
    private final List<String> rows = new ArrayList<>();

    /** Expects an outcome, and keeps it as a row. */
    void row(String given, String expected, VerificationResult result) {
        Problem problem = result.problem();
        String outcome = result.verdict() + (problem == null ? "" : " " + problem.code());
        assertThat(outcome).as(given + ": " + result.reason()).isEqualTo(expected);
        assertThat(result.leftovers()).as(given).isEmpty();
        String words = problem == null ? "" : problem.reason();
        rows.add("| " + given + " | `" + result.verdict() + "`" + (problem == null ? "" : " `" + problem.code() + "`")
                + " | " + cell(words) + " |");
    }

    void hold(String name, String head, Class<?> test) {
        DocumentedTable.hold(
                Path.of("docs/safety.md"),
                name,
                test,
                "| " + head + " | Verdict | What it says |\n|---|---|---|\n" + String.join("\n", rows));
    }

    /** Without what is another in each run: ports, process ids, times. */
    private static String cell(String words) {
        return words.replaceAll("(127\\.0\\.0\\.1|localhost):\\d+", "$1:5432")
                .replaceAll("port \\d+", "port 5432")
                .replaceAll("process \\d+", "process 4711")
                .replaceAll("since \\d{4}-[-0-9:.+ ]+", "since 2026-01-31 23:59:59+00 ")
                .replaceAll("backup_verify_\\w+", "backup_verify_…")
                .replaceAll("/\\S*/(bin|run-)\\S*/", "…/")
                .replaceAll("(?s)\\s*(\\| Command was|Position: |; until then: ).*", "")
                .strip()
                .replace("\n", " ")
                .replace("|", "\\|");
    }
}
