package io.github.backupverify.report;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Finding;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.retention.FullVerification;
import io.github.backupverify.retention.StoredBackup;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What {@code backup:retention} found, for machines: {@code retention.json}, and {@code TEST-backup-retention.xml} for CI servers. */
public final class RetentionReport {
    private static final JsonMapper JSON = new JsonMapper();

    private RetentionReport() {}

    /**
     * Writes both.
     *
     * @param folder which is made where it is missing
     * @throws IOException where one cannot be written
     */
    public static void write(RetentionResult result, Path folder) throws IOException {
        AtomicFile.write(folder.resolve("retention.json"), out -> json(result, out));
        AtomicFile.write(folder.resolve("TEST-backup-retention.xml"), out -> RetentionJunit.write(result, out));
    }

    private static void json(RetentionResult result, Writer out) {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schemaVersion", 1);
            json.writeStringProperty("verdict", result.verdict().name());
            json.writeStringProperty("proof", result.proof());
            json.writeStringProperty("at", result.at().toString());
            json.writeArrayPropertyStart("checks");
            for (Check check : result.checks()) {
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
            json.writeArrayPropertyStart("verifications");
            for (FullVerification each : result.verifications()) {
                json.writeStartObject();
                json.writeStringProperty("name", each.backup().name());
                json.writeStringProperty("verdict", each.verdict().name());
                json.writeStringProperty(
                        "proof", each.proof() == null ? "" : each.proof().label());
                json.writeStringProperty("conclusion", each.conclusion());
                json.writeStringProperty("reason", each.reason());
                json.writeStringProperty("at", each.at().toString());
                json.writeNumberProperty("seconds", each.seconds());
                json.writeStringProperty("sha256", each.sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("backups");
            for (StoredBackup backup : result.backups()) {
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
