package io.github.backupverify.mojo;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.engine.DatabaseSystems;
import io.github.backupverify.file.AtomicFile;
import io.github.backupverify.process.ProcessToolRunner;
import io.github.backupverify.report.RetentionReport;
import io.github.backupverify.retention.FirstLook;
import io.github.backupverify.retention.RecordedVerdicts;
import io.github.backupverify.retention.Retention;
import io.github.backupverify.retention.RetentionPolicy;
import io.github.backupverify.retention.StoredBackup;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.CommandSecrets;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.store.Place;
import io.github.backupverify.store.StoreReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Reads the places, judges them, and says what came of it. */
record RetentionRun(
        RetentionPolicy policy,
        Place first,
        @Nullable Place second,
        @Nullable RecordedVerdicts records,
        boolean trustFileTime,
        Duration limit,
        Path outputDirectory) {
    private static final int SHOWN = 5;

    void run(Log log) throws MojoExecutionException, MojoFailureException {
        Instant now = Clock.systemUTC().instant();
        Redactor redactor = redactor();
        List<StoredBackup> backups;
        List<Check> checks;
        try (RunScope scope = new RunScope()) {
            RunFolder folder = RunFolder.create(outputDirectory, scope);
            StoreReading reading = new StoreReading(
                    DatabaseSystems.installed().first().backups(),
                    new ProcessToolRunner(scope, redactor, limit, limit, line -> log.debug(line)),
                    folder.path(),
                    new FirstLook(now, policy.grace(), policy.zone()),
                    trustFileTime,
                    bytes -> second != null || (records != null && records.mayKnow(bytes)));
            backups = reading.read(first);
            checks = Retention.judge(policy, backups, second == null ? null : reading.read(second), records, now);
        }
        String verdict = verdict(checks);
        checks.forEach(check -> say(check, redactor, log));
        write(verdict, now, checks, backups);
        String counted = Figures.count(backups.size(), "backup", "backups");
        String reason =
                worst(checks).map(check -> redactor.redact(check.summary())).orElse("");
        switch (verdict) {
            case "FAILED" -> throw new MojoFailureException("backup retention FAILED: " + reason);
            case "NOT_VERIFIED" -> throw new MojoExecutionException("backup retention NOT_VERIFIED: " + reason);
            default ->
                log.info("Retention VERIFIED: " + counted
                        + ", by their times, sizes and first bytes"
                        + (records == null ? " alone" : " and what earlier runs said") + "; none was restored");
        }
    }

    private Redactor redactor() {
        return new Redactor(Stream.of(Optional.of(first), Optional.ofNullable(second))
                .flatMap(Optional::stream)
                .flatMap(place -> place instanceof Place.Listed listed
                        ? CommandSecrets.of(listed.commandLine(), System.getenv()).stream()
                        : Stream.empty())
                .map(Secret::reveal)
                .toList());
    }

    private static Optional<Check> worst(List<Check> checks) {
        return Stream.of(Outcome.FAILED, Outcome.NOT_RUN)
                .flatMap(outcome -> checks.stream().filter(check -> check.outcome() == outcome))
                .findFirst();
    }

    private static String verdict(List<Check> checks) {
        return worst(checks)
                .map(check -> check.outcome() == Outcome.FAILED ? "FAILED" : "NOT_VERIFIED")
                .orElse("VERIFIED");
    }

    private static void say(Check check, Redactor redactor, Log log) {
        String line = redactor.redact(check.id() + " " + check.outcome() + ": " + check.summary());
        switch (check.outcome()) {
            case PASSED -> log.info(line);
            case NOT_APPLICABLE -> log.debug(line);
            case WARNED -> log.warn(line);
            case FAILED, NOT_RUN -> {
                log.error(line);
                for (Finding finding : check.findings().stream().limit(SHOWN).toList()) {
                    log.error(redactor.redact("  " + finding.object() + ": " + finding.message()));
                }
                if (check.findings().size() > SHOWN) {
                    log.error("  and " + (check.findings().size() - SHOWN) + " more in retention.json");
                }
            }
        }
    }

    private void write(String verdict, Instant now, List<Check> checks, List<StoredBackup> backups)
            throws MojoExecutionException {
        Path file = outputDirectory.resolve("retention.json");
        try {
            AtomicFile.write(file, out -> RetentionReport.write(verdict, Objects.toString(now), checks, backups, out));
        } catch (IOException e) {
            throw new MojoExecutionException(file + " could not be written: " + e, e);
        }
    }
}
