package io.github.backupverify.report;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.history.SuccessRecord;
import io.github.backupverify.report.text.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * {@code metrics.prom} for the node exporter's textfile collector.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>
 */
record MetricsReport(Writer out, String source) {
    private static final String PREFIX = "backup_verification_";
    private static final String UNKNOWN = "unknown";

    private static final String PLUGIN = "/META-INF/maven/io.github.backupverify/backup-maven-plugin/pom.properties";

    /** @param runs earlier runs and this one, oldest first */
    static void write(VerificationResult result, List<HistoryRun> runs, Writer out) throws IOException {
        // Every sample names its database, so that the files of several can stand in one folder; by a name that is the
        // same from run to run, or each run would begin a series of its own.
        String source = runs.isEmpty() ? "" : runs.get(runs.size() - 1).series().source();
        MetricsReport metrics = new MetricsReport(out, label("source", source.isEmpty() ? UNKNOWN : source));
        metrics.info();
        metrics.verdict(result);
        metrics.proof(result);
        metrics.record(SuccessRecord.of(runs));
        metrics.single("timestamp_seconds", "When the run started, in seconds since 1970.", epoch(result.startedAt()));
        metrics.single("duration_seconds", "Wall time of the run.", number(result.seconds()));
        metrics.stages(result);
        metrics.rehearsal(result.rehearsal());
        metrics.checks(Tally.of(result));
        metrics.content(result, Tally.of(result));
    }

    private void info() throws IOException {
        family("info", "1, with the version of the plugin.");
        sample("info", label("version", version()), "1");
    }

    private static String version() throws IOException {
        try (InputStream in = MetricsReport.class.getResourceAsStream(PLUGIN)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", UNKNOWN);
        }
    }

    /** What a run that fails does not know, and its forerunners do. */
    private void record(SuccessRecord record) throws IOException {
        Optional<HistoryRun> good = record.lastGood();
        if (good.isPresent()) {
            single(
                    "last_success_timestamp_seconds",
                    "When the last good run started, in seconds since 1970.",
                    epoch(good.get().startedAt()));
            Instant taken = good.get().backupTime();
            if (taken != null) {
                single(
                        "backup_timestamp_seconds",
                        "When the last good backup was taken, in seconds since 1970.",
                        epoch(taken));
            }
        }
        single(
                "consecutive_failures",
                "Runs in a row that are not good, this one the last.",
                String.valueOf(record.failures()));
        single("success_ratio", "Part of the last 20 runs that is good.", number(record.successRatio()));
    }

    private void verdict(VerificationResult result) throws IOException {
        family("verdict", "1 for the verdict of the last run, 0 for the others.");
        for (Verdict verdict : Verdict.values()) {
            sample("verdict", label("verdict", verdict.name()), verdict == result.verdict() ? "1" : "0");
        }
    }

    private void proof(VerificationResult result) throws IOException {
        family("proof", "1 for what the last run held the backup against, 0 for the others.");
        for (Proof proof : Proof.values()) {
            sample("proof", label("proof", proof.label()), proof == result.proof() ? "1" : "0");
        }
    }

    private void stages(VerificationResult result) throws IOException {
        if (result.stages().isEmpty()) {
            return;
        }
        family("stage_duration_seconds", "Wall time of each stage.");
        for (StageResult stage : result.stages()) {
            sample("stage_duration_seconds", label("stage", stage.stage().label()), number(stage.seconds()));
        }
    }

    private void rehearsal(@Nullable Rehearsal rehearsal) throws IOException {
        if (rehearsal == null) {
            return;
        }
        family("rehearsal", "1 for what became of the pending migrations on the restored copy, 0 for the others.");
        for (Outcome outcome : List.of(Outcome.PASSED, Outcome.FAILED, Outcome.NOT_RUN)) {
            sample("rehearsal", label("outcome", outcome.name()), outcome == rehearsal.outcome() ? "1" : "0");
        }
        if (rehearsal.migrations().isEmpty()) {
            return;
        }
        family("rehearsal_migration_seconds", "Wall time of each migration on the restored copy.");
        for (RehearsedMigration migration : rehearsal.migrations()) {
            sample("rehearsal_migration_seconds", label("migration", migration.name()), number(migration.seconds()));
        }
    }

    private void checks(Tally tally) throws IOException {
        family("checks", "Checks by what became of them.");
        for (Outcome outcome : Outcome.values()) {
            sample("checks", label("outcome", outcome.name()), String.valueOf(tally.checks(outcome)));
        }
    }

    private void content(VerificationResult result, Tally tally) throws IOException {
        BackupFacts backup = result.backup();
        if (backup != null) {
            single("backup_bytes", "Size of the backup.", String.valueOf(backup.bytes()));
        }
        single("tables", "Tables compared.", String.valueOf(tally.tables()));
        single("rows", "Rows in the tables compared.", String.valueOf(tally.rows()));
        single(
                "tolerated",
                "Differences that are no loss.",
                String.valueOf(result.tolerated().size()));
        single(
                "leftovers",
                "Things the run could not remove.",
                String.valueOf(result.leftovers().size()));
    }

    private void single(String name, String help, String value) throws IOException {
        family(name, help);
        sample(name, "", value);
    }

    private void family(String name, String help) throws IOException {
        out.write("# HELP " + PREFIX + name + " " + help + "\n");
        out.write("# TYPE " + PREFIX + name + " gauge\n");
    }

    private void sample(String name, String label, String value) throws IOException {
        String labels = label.isEmpty() ? source : source + "," + label;
        out.write(PREFIX + name + "{" + labels + "} " + value + "\n");
    }

    private static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }

    private static String epoch(Instant instant) {
        return String.valueOf(instant.getEpochSecond());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
