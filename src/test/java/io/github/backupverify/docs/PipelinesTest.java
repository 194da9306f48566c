package io.github.backupverify.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What pipelines take from this project agrees with the script that it runs. */
class PipelinesTest {
    private static final Pattern VARIABLE = Pattern.compile("\\bBACKUP_[A-Z_]+");

    @Test
    void everyVariableOfTheScriptIsSetByTheActionAndTheComponent() throws IOException {
        Set<String> known = variables(Files.readString(Path.of("ci/verify-backup")));
        assertThat(known).contains("BACKUP_FILE", "BACKUP_URL", "BACKUP_MAX_AGE");

        assertThat(variables(Files.readString(Path.of("action.yml")))).isEqualTo(known);
        Set<String> component = variables(Files.readString(Path.of("templates/verify-backup/template.yml")));
        component.add("BACKUP_REPORTS");
        assertThat(component).isEqualTo(known);
        assertThat(known).containsAll(variables(Files.readString(Path.of("ci/Jenkinsfile"))));
    }

    @Test
    void noInputOfTheActionIsPartOfAScript() throws IOException {
        JsonNode action = new YAMLMapper().readTree(Files.readString(Path.of("action.yml")));

        assertThat(action.at("/runs/using").asString()).isEqualTo("composite");
        for (JsonNode step : action.at("/runs/steps")) {
            assertThat(step.path("run").asString("")).doesNotContain("${{");
        }
        Set<String> used = new TreeSet<>();
        Pattern.compile("inputs\\.([\\w-]+)")
                .matcher(action.get("runs").toString())
                .results()
                .forEach(found -> used.add(found.group(1)));
        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(action.get("inputs").propertyNames());
        assertThat(Files.readString(Path.of("action.yml")).lines().filter(line -> line.contains("uses: actions/")))
                .allMatch(line -> line.matches(".*@[0-9a-f]{40} # v.*"));
    }

    @Test
    void theReportsOfTheComponentAreKeptAlways() throws IOException {
        String[] documents = Files.readString(Path.of("templates/verify-backup/template.yml"))
                .split("\n---\n", 2);
        JsonNode inputs = new YAMLMapper().readTree(documents[0]).at("/spec/inputs");
        JsonNode job = new YAMLMapper().readTree(documents[1]).get("verify-backup");

        assertThat(job.at("/artifacts/when").asString()).isEqualTo("always");
        assertThat(job.at("/artifacts/reports/junit").asString()).endsWith("TEST-backup-verification.xml");
        Pattern.compile("inputs\\.(\\w+)")
                .matcher(documents[1])
                .results()
                .forEach(found -> assertThat(inputs.has(found.group(1))).isTrue());
        assertThat(job.get("script").get(0).asString()).isEqualTo("verify-backup");
        assertThat(Files.readString(Path.of("ci/Dockerfile"))).contains("COPY ci/verify-backup /usr/local/bin/");
    }

    private static Set<String> variables(String text) {
        Set<String> found = new TreeSet<>();
        VARIABLE.matcher(text).results().forEach(one -> found.add(one.group()));
        return found;
    }
}
