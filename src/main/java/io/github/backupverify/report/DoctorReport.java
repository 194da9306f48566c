package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Finding;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What {@code backup:doctor} found, for machines. */
public final class DoctorReport {
    private static final JsonMapper JSON = new JsonMapper();

    private DoctorReport() {}

    /**
     * Writes it as one JSON object.
     *
     * @param settings one setting with its origin a line; holds no secret
     */
    public static void write(List<String> settings, List<Check> checks, Writer out) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", 1);
            json.writeArrayPropertyStart("settings");
            settings.forEach(json::writeString);
            json.writeEndArray();
            json.writeArrayPropertyStart("checks");
            for (Check check : checks) {
                json.writeStartObject();
                json.writeStringProperty("id", check.id());
                json.writeStringProperty("outcome", check.outcome().name());
                json.writeStringProperty("summary", check.summary());
                json.writeArrayPropertyStart("todo");
                check.findings().stream().map(Finding::message).forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
