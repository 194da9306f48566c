package io.github.backupverify.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What can be said of the workflow without running it. */
class WorkflowTest {
    private static final Path FILE = Path.of(".github/workflows/ci.yml");
    private static final Pattern PINNED = Pattern.compile("uses: [\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
    private static final Pattern MATRIX_VALUE = Pattern.compile("matrix\\.(\\w+)");

    private String text = "";
    private JsonNode workflow = new YAMLMapper().createObjectNode();

    @BeforeEach
    void readIt() throws IOException {
        text = Files.readString(FILE);
        workflow = new YAMLMapper().readTree(text);
    }

    @Test
    void everyActionIsPinnedToACommit() {
        assertThat(text.lines().filter(line -> line.contains("uses:")))
                .isNotEmpty()
                .allMatch(line -> PINNED.matcher(line).find());
    }

    @Test
    void noJobMayWrite() {
        assertThat(workflow.get("permissions").toString()).isEqualTo("{\"contents\":\"read\"}");
        assertThat(jobs()).allSatisfy(job -> assertThat(job.has("permissions")).isFalse());
    }

    @Test
    void everyJobEndsAndAnOldRunGivesWay() {
        assertThat(workflow.at("/concurrency/group").asString()).contains("github.ref");
        assertThat(jobs())
                .isNotEmpty()
                .allSatisfy(
                        job -> assertThat(job.get("timeout-minutes").asInt()).isBetween(1, 60));
    }

    @Test
    void everyScriptIsFreeOfExpressionsThatOthersCouldFill() {
        assertThat(steps().filter(step -> step.has("run")))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.get("run").asString()).doesNotContain("${{"));
    }

    @Test
    void everyStepIsEitherAnActionOrAScript() {
        assertThat(steps()).isNotEmpty().allMatch(step -> step.has("run") != step.has("uses"));
    }

    @Test
    void everyMatrixValueIsGivenInEveryCombination() {
        List<String> used = MATRIX_VALUE
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
        assertThat(combinations())
                .isNotEmpty()
                .allSatisfy(combination ->
                        assertThat(combination.propertyNames()).containsExactlyInAnyOrderElementsOf(used));
    }

    @Test
    void everyPostgresJdkAndMavenThatIsPromisedRuns() {
        assertThat(values("postgres")).contains("13", "14", "15", "16", "17", "18");
        assertThat(values("java")).contains("17", "21", "25");
        assertThat(values("maven")).contains("3.6.3", "3.9.16", "4.0.0-rc-6");
    }

    @Test
    void everyServiceIsWaitedFor() {
        assertThat(jobs().flatMap(job -> job.path("services").valueStream()))
                .isNotEmpty()
                .allSatisfy(service ->
                        assertThat(service.path("options").asString("")).contains("--health-cmd"));
    }

    @Test
    void theVerdictIsTheJobsSummaryAndTheReportsAreKept() {
        JsonNode job = workflow.at("/jobs/backup-verification");
        assertThat(job.toString()).contains("summary.md", "$GITHUB_STEP_SUMMARY", "actions/upload-artifact@");
    }

    private Stream<JsonNode> jobs() {
        return workflow.get("jobs").valueStream();
    }

    private Stream<JsonNode> steps() {
        return jobs().flatMap(job -> job.get("steps").valueStream());
    }

    private List<JsonNode> combinations() {
        return workflow.at("/jobs/backup-verification/strategy/matrix/include")
                .valueStream()
                .toList();
    }

    private List<String> values(String name) {
        return combinations().stream()
                .map(combination -> combination.get(name).asString())
                .toList();
    }
}
