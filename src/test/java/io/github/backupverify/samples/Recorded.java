package io.github.backupverify.samples;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The result.json of a sample, which is all that a pipeline would read. */
record Recorded(JsonNode result) {
    static Recorded in(SampleBuild sample) {
        Path file = sample.reports().resolve("result.json");
        return new Recorded(new JsonMapper().readTree(file.toFile()));
    }

    String verdict() {
        return result.get("verdict").asString();
    }

    String problemCode() {
        return result.at("/problem/code").asString("");
    }
}
