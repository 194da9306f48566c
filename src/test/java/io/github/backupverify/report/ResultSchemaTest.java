package io.github.backupverify.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.backupverify.check.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ResultSchemaTest {
    private static final JsonNode SCHEMA =
            new JsonMapper().readTree(Path.of("docs/result.schema.json").toFile());

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyResultIsAsThePublishedSchemaSays(Verdict verdict) throws IOException {
        assertThat(errors(SCHEMA, written(verdict))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void thePublishedSchemaNamesEveryPropertyThatIsWritten(Verdict verdict) throws IOException {
        assertThat(errors(closed(SCHEMA.deepCopy()), written(verdict))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoResult() throws IOException {
        String good = written(Verdict.VERIFIED);

        assertThat(errors(SCHEMA, good.replace("\"VERIFIED\"", "\"FINE\""))).isNotEmpty();
        assertThat(errors(SCHEMA, good.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2")))
                .isNotEmpty();
        assertThat(errors(SCHEMA, good.replace("\"fingerprint\"", "\"print\""))).isNotEmpty();
    }

    private String written(Verdict verdict) throws IOException {
        assertThat(Reports.write(Samples.of(verdict), List.of(), folder)).isEmpty();
        return Files.readString(folder.resolve("result.json"));
    }

    private static List<Error> errors(JsonNode schema, String json) {
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        return compiled.validate(json, InputFormat.JSON);
    }

    /** The schema with no room for a property that it does not name. */
    private static JsonNode closed(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.values().forEach(ResultSchemaTest::closed);
        return node;
    }
}
