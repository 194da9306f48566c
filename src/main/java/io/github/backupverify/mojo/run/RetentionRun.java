package io.github.backupverify.mojo.run;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.engine.DatabaseSystems;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.parameter.Invocation;
import io.github.backupverify.process.ProcessToolRunner;
import io.github.backupverify.report.RetentionReport;
import io.github.backupverify.report.RetentionResult;
import io.github.backupverify.retention.FirstLook;
import io.github.backupverify.retention.FullVerification;
import io.github.backupverify.retention.RecordedVerdicts;
import io.github.backupverify.retention.Retention;
import io.github.backupverify.retention.StoredBackup;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.CommandSecrets;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.store.Place;
import io.github.backupverify.store.StoreReading;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Reads the places, verifies what is to be verified now, judges, and says what came of it. */
public record RetentionRun(RetentionRequest asked, Build build) {
    private static final int SHOWN = 5;

    public void run() throws MojoExecutionException, MojoFailureException {
        Log log = build.log();
        Instant now = Clock.systemUTC().instant();
        long begin = System.nanoTime();
        Redactor redactor = redactor();
        List<StoredBackup> backups;
        List<StoredBackup> second;
        try (RunScope scope = new RunScope()) {
            RunFolder folder = RunFolder.create(asked.outputDirectory(), scope);
            StoreReading reading = new StoreReading(
                    DatabaseSystems.installed().backups(),
                    new ProcessToolRunner(scope, redactor, asked.limit(), asked.limit(), line -> log.debug(line)),
                    folder.path(),
                    new FirstLook(now, asked.policy().grace(), asked.policy().zone()),
                    asked.trustFileTime(),
                    bytes -> asked.second() != null
                            || (asked.records() != null && asked.records().mayKnow(bytes)));
            backups = reading.read(asked.first());
            second = asked.second() == null ? null : reading.read(asked.second());
        }
        List<FullVerification> done =
                verified(backups, now, asked.limit().minusNanos(System.nanoTime() - begin), redactor);
        RecordedVerdicts records = asked.records() == null
                ? null
                : asked.records()
                        .with(done.stream()
                                .filter(FullVerification::speaks)
                                .map(FullVerification::recorded)
                                .toList());
        // What this run found out is not of the future.
        Instant end = done.isEmpty() ? now : Clock.systemUTC().instant();
        say(
                new RetentionResult(
                        Retention.judge(asked.policy(), backups, second, records, done, end),
                        backups,
                        done,
                        asked.records() != null,
                        now,
                        Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0),
                redactor);
    }

    private List<FullVerification> verified(
            List<StoredBackup> backups, Instant now, Duration limit, Redactor redactor) {
        StoredVerifications verifications = asked.verifications();
        if (verifications == null || asked.records() == null) {
            return List.of();
        }
        List<StoredBackup> turn = Retention.turn(asked.policy(), backups, asked.records(), verifications.most(), now);
        return verifications.run(
                turn,
                asked.first(),
                limit,
                each -> build.log()
                        .info(redactor.redact(each.backup().name() + " is " + each.conclusion() + " in "
                                + Figures.seconds(each.seconds()) + ": " + each.reason())));
    }

    private void say(RetentionResult result, Redactor redactor) throws MojoExecutionException, MojoFailureException {
        Invocation invocation = Invocation.of(build);
        result.checks().forEach(check -> say(check, text -> redactor.redact(invocation.in(text)), build.log()));
        write(result);
        String reason = result.worst()
                .map(check -> redactor.redact(invocation.in(check.summary())))
                .orElse("");
        switch (result.verdict()) {
            case FAILED -> throw new MojoFailureException("backup retention FAILED: " + reason);
            case NOT_VERIFIED -> throw new MojoExecutionException("backup retention NOT_VERIFIED: " + reason);
            default -> build.log().info("Retention VERIFIED, " + result.proof());
        }
    }

    private Redactor redactor() {
        return new Redactor(Stream.of(Optional.of(asked.first()), Optional.ofNullable(asked.second()))
                .flatMap(Optional::stream)
                .flatMap(place -> place instanceof Place.Listed listed
                        ? CommandSecrets.of(listed.commandLine(), System.getenv()).stream()
                        : Stream.empty())
                .map(Secret::reveal)
                .toList());
    }

    private static void say(Check check, UnaryOperator<String> shown, Log log) {
        String line = shown.apply(check.id() + " " + check.outcome() + ": " + check.summary());
        switch (check.outcome()) {
            case PASSED -> log.info(line);
            case NOT_APPLICABLE -> log.debug(line);
            case WARNED -> log.warn(line);
            case FAILED, NOT_RUN -> {
                log.error(line);
                for (Finding finding : check.findings().stream().limit(SHOWN).toList()) {
                    log.error(shown.apply("  " + finding.object() + ": " + finding.message()));
                }
                if (check.findings().size() > SHOWN) {
                    log.error("  and " + (check.findings().size() - SHOWN) + " more in retention.json");
                }
            }
        }
    }

    private void write(RetentionResult result) throws MojoExecutionException {
        try {
            RetentionReport.write(result, asked.outputDirectory());
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "the report could not be written into " + asked.outputDirectory() + ": " + e, e);
        }
    }
}
