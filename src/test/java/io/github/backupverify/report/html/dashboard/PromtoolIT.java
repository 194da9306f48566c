package io.github.backupverify.report.html.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Prometheus' own tool judges what is written for it; left out where Debian's package prometheus is not installed. */
class PromtoolIT {
    @TempDir
    Path folder;

    private String promtool;

    @BeforeEach
    void setUp() {
        List<String> places = Stream.concat(
                        Stream.of(System.getProperty("test.promtool", "")),
                        Stream.of(System.getenv("PATH").split(":", -1)).map(place -> place + "/promtool"))
                .filter(place -> Files.isExecutable(Path.of(place)) && !place.isEmpty())
                .toList();
        assumeTrue(!places.isEmpty(), "promtool is not installed (Debian's package prometheus)");
        promtool = places.get(0);
    }

    @Test
    void theRulesAreValidAndEachAlertFiresOnWhatItIsFor() throws IOException {
        Path history = Files.writeString(folder.resolve("history.jsonl"), "");
        Dashboard.write(List.of(history), folder, DashboardTest.NOW, Duration.ofHours(26));
        Files.copy(Path.of("src/test/resources/dashboard/prometheus-rules-test.yml"), folder.resolve("test.yml"));

        assertThat(run("check rules " + Dashboard.RULES)).contains("6 rules found");
        assertThat(run("test rules test.yml")).contains("SUCCESS");
    }

    @Test
    void theMetricsOfEveryVerdictAreValid() {
        for (String verdict : List.of("verified", "failed", "not_verified", "skipped")) {
            Path metrics = Path.of("src/test/resources/golden", verdict, "metrics.prom")
                    .toAbsolutePath();
            assertThat(run("check metrics < '" + metrics + "'")).isEmpty();
        }
    }

    /** Grafana has no schema of its own; what a panel asks, Prometheus reads as the expression of a rule. */
    @Test
    void everyQuestionOfGrafanasPanelsIsOneThatPrometheusUnderstands() throws IOException {
        Dashboard.write(List.of(), folder, DashboardTest.NOW, Duration.ofHours(26));
        StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
        new JsonMapper()
                .readTree(folder.resolve(Dashboard.GRAFANA).toFile())
                .findValues("expr")
                .forEach(expr -> rules.append("      - record: panel\n        expr: '")
                        .append(expr.asString())
                        .append("'\n        labels: {at: '" + rules.length() + "'}\n"));
        Files.writeString(folder.resolve("panels.yml"), rules);

        assertThat(run("check rules panels.yml")).contains("10 rules found");
    }

    private String run(String arguments) {
        return TestTools.run(
                Map.of(), List.of("sh", "-c", "cd '" + folder + "' && '" + promtool + "' " + arguments + " 2>&1"));
    }
}
