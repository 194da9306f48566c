package io.github.backupverify.report;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.DifferingRow;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.TableChange;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.check.VerificationResult;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** {@code result.json}, the contract for machines: docs/result.schema.json. Written value by value, never as a tree. */
record JsonReport(JsonGenerator json) {
    /** Raised when a reader of the old form would misread the new one; a field more does not raise it. */
    static final int SCHEMA_VERSION = 1;

    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final JsonFactory JSON = new JsonFactory();

    /** Without an object mapper: to load one takes longer than to write all reports. */
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    static void write(VerificationResult result, Writer out) {
        try (JsonGenerator json = JSON.createGenerator(new Indented(), out)) {
            new JsonReport(json).result(result);
            json.writeRaw('\n');
        }
    }

    private void result(VerificationResult result) {
        json.writeStartObject();
        json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
        json.writeStringProperty("runId", result.runId());
        json.writeStringProperty("verdict", result.verdict().name());
        json.writeStringProperty("reason", result.reason());
        Proof proof = result.proof();
        if (proof == null) {
            json.writeNullProperty("proof");
        } else {
            json.writeStringProperty("proof", proof.label());
        }
        problem(result.problem());
        json.writeStringProperty("startedAt", result.startedAt().toString());
        seconds("seconds", result.seconds());
        facts("source", result.source());
        facts("target", result.target());
        facts("tools", result.tools());
        facts("build", result.build());
        backup(result.backup());
        objects("stages", result.stages(), this::stage);
        objects("checks", result.checks(), this::check);
        objects("tables", result.tables(), this::table);
        objects("tolerated", result.tolerated(), this::tolerated);
        json.writeArrayPropertyStart("leftovers");
        result.leftovers().forEach(json::writeString);
        json.writeEndArray();
        Rehearsal rehearsal = result.rehearsal();
        if (rehearsal != null) {
            rehearsal(rehearsal);
        }
        json.writeEndObject();
    }

    private void rehearsal(Rehearsal rehearsal) {
        json.writeObjectPropertyStart("rehearsal");
        json.writeStringProperty("outcome", rehearsal.outcome().name());
        json.writeStringProperty("reason", rehearsal.reason());
        problem(rehearsal.problem());
        json.writeStringProperty("tool", rehearsal.tool());
        json.writeStringProperty("fence", rehearsal.fence());
        json.writeArrayPropertyStart("remarks");
        rehearsal.remarks().forEach(json::writeString);
        json.writeEndArray();
        seconds("seconds", rehearsal.seconds());
        json.writeNumberProperty("bytesBefore", rehearsal.bytesBefore());
        json.writeNumberProperty("bytesAtMost", rehearsal.bytesAtMost());
        objects("migrations", rehearsal.migrations(), this::migration);
        objects("definitions", rehearsal.definitions(), this::finding);
        objects("tables", rehearsal.tables(), this::tableChange);
        objects("checks", rehearsal.checks(), this::check);
        json.writeEndObject();
    }

    private void migration(RehearsedMigration migration) {
        json.writeStringProperty("label", migration.label());
        json.writeStringProperty("name", migration.name());
        json.writeStringProperty("outcome", migration.outcome().name());
        seconds("seconds", migration.seconds());
        json.writeArrayPropertyStart("observed");
        migration.observed().forEach(json::writeString);
        json.writeEndArray();
    }

    private void tableChange(TableChange table) {
        json.writeStringProperty("name", table.name());
        json.writeNumberProperty("rowsBefore", table.rowsBefore());
        json.writeNumberProperty("rowsAfter", table.rowsAfter());
        json.writeNumberProperty("bytesBefore", table.bytesBefore());
        json.writeNumberProperty("bytesAfter", table.bytesAfter());
    }

    private void problem(@Nullable Problem problem) {
        if (problem == null) {
            json.writeNullProperty("problem");
            return;
        }
        json.writeObjectPropertyStart("problem");
        json.writeStringProperty("code", problem.code().name());
        json.writeStringProperty("what", problem.what());
        json.writeStringProperty("why", problem.why());
        if (!problem.said().isEmpty()) {
            json.writeArrayPropertyStart("said");
            problem.said().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeStringProperty("todo", problem.todo());
        json.writeStringProperty("link", problem.link());
        json.writeEndObject();
    }

    private void backup(@Nullable BackupFacts backup) {
        if (backup == null) {
            json.writeNullProperty("backup");
            return;
        }
        json.writeObjectPropertyStart("backup");
        json.writeStringProperty("format", backup.format());
        json.writeNumberProperty("bytes", backup.bytes());
        json.writeStringProperty("sha256", backup.sha256());
        json.writeStringProperty("path", backup.path());
        json.writeBooleanProperty("kept", backup.kept());
        if (backup.takenAt() != null) {
            json.writeStringProperty("takenAt", backup.takenAt().toString());
        }
        json.writeEndObject();
    }

    private void stage(StageResult stage) {
        json.writeStringProperty("name", stage.stage().label());
        json.writeStringProperty("outcome", stage.outcome().name());
        seconds("start", stage.start());
        seconds("end", stage.end());
        seconds("seconds", stage.seconds());
        json.writeStringProperty("figures", stage.figures());
    }

    private void check(Check check) {
        json.writeStringProperty("id", check.id());
        database(check.database());
        json.writeStringProperty("stage", check.stage().label());
        json.writeStringProperty("outcome", check.outcome().name());
        json.writeNumberProperty("covered", check.coverage().covered());
        json.writeNumberProperty("total", check.coverage().total());
        json.writeStringProperty("unit", check.coverage().unit());
        json.writeStringProperty("summary", check.summary());
        objects("findings", check.findings(), this::finding);
    }

    private void finding(Finding finding) {
        json.writeStringProperty("object", finding.object());
        json.writeStringProperty("message", finding.message());
        json.writeStringProperty("expected", finding.expected());
        json.writeStringProperty("actual", finding.actual());
        if (!finding.rows().rows().isEmpty()) {
            json.writeObjectPropertyStart("rows");
            json.writeStringProperty("note", finding.rows().note());
            objects("differing", finding.rows().rows(), this::row);
            json.writeEndObject();
        }
    }

    private void row(DifferingRow row) {
        json.writeStringProperty("kind", row.kind().name());
        facts("key", row.key());
        if (!row.expected().isEmpty()) {
            facts("expected", row.expected());
            facts("actual", row.actual());
        }
    }

    /** Only where there are several. */
    private void database(String name) {
        if (!name.isEmpty()) {
            json.writeStringProperty("database", name);
        }
    }

    private void table(TableContent table) {
        database(table.database());
        json.writeStringProperty("schema", table.schema());
        json.writeStringProperty("name", table.name());
        json.writeNumberProperty("rows", table.rows());
        json.writeStringProperty("fingerprint", table.fingerprint());
    }

    private void tolerated(Tolerated difference) {
        json.writeStringProperty("object", difference.object());
        json.writeStringProperty("reason", difference.reason());
        json.writeStringProperty("source", difference.source());
        json.writeStringProperty("restored", difference.restored());
    }

    private void seconds(String name, double seconds) {
        json.writeNumberProperty(name, BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP));
    }

    private void facts(String name, Map<String, String> facts) {
        json.writeObjectPropertyStart(name);
        facts.forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private <T> void objects(String name, Collection<T> items, Consumer<T> properties) {
        json.writeArrayPropertyStart(name);
        for (T item : items) {
            json.writeStartObject();
            properties.accept(item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
