package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Finding;
import io.github.backupverify.retention.StoredBackup;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What {@code backup:retention} found, for machines. */
public final class RetentionReport {
    private static final JsonMapper JSON = new JsonMapper();

    private RetentionReport() {}

    /**
     * Writes it as one JSON object.
     *
     * @param verdict VERIFIED, FAILED or NOT_VERIFIED
     * @param at ISO 8601 in UTC: the one reading of the clock
     */
    public static void write(String verdict, String at, List<Check> checks, List<StoredBackup> backups, Writer out) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", 1);
            json.writeStringProperty("verdict", verdict);
            json.writeStringProperty("at", at);
            json.writeArrayPropertyStart("checks");
            for (Check check : checks) {
                json.writeStartObject();
                json.writeStringProperty("id", check.id());
                json.writeStringProperty("outcome", check.outcome().name());
                json.writeStringProperty("summary", check.summary());
                json.writeArrayPropertyStart("findings");
                for (Finding finding : check.findings()) {
                    json.writeString(finding.object() + ": " + finding.message());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("backups");
            for (StoredBackup backup : backups) {
                json.writeStartObject();
                json.writeStringProperty("name", backup.name());
                json.writeNumberProperty("bytes", backup.bytes());
                json.writeStringProperty("state", backup.state().name());
                json.writeStringProperty("reason", backup.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
