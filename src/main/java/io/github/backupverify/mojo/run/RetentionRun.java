package io.github.backupverify.mojo.run;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.engine.DatabaseSystems;
import io.github.backupverify.mojo.maven.Build;
import io.github.backupverify.mojo.parameter.Invocation;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.report.RetentionReport;
import io.github.backupverify.report.RetentionResult;
import io.github.backupverify.retention.FirstLook;
import io.github.backupverify.retention.FullVerification;
import io.github.backupverify.retention.Listing;
import io.github.backupverify.retention.RecordedVerdicts;
import io.github.backupverify.retention.Retention;
import io.github.backupverify.retention.RetentionPolicy;
import io.github.backupverify.retention.StoredBackup;
import io.github.backupverify.run.Redactor;
import io.github.backupverify.run.RunFolder;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.CommandSecrets;
import io.github.backupverify.settings.Secret;
import io.github.backupverify.store.CommandListing;
import io.github.backupverify.store.FolderListing;
import io.github.backupverify.store.Place;
import java.io.IOException;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads the places that hold backups, verifies what is to be verified now, judges, and says what came of it.
 *
 * @param second where copies are; null where none are asked for
 * @param records what earlier runs said; null where no verification is asked for
 * @param verifications those of this run; null for none
 * @param limit of the whole run
 */
public record RetentionRun(
        Build build,
        RetentionPolicy policy,
        Place first,
        @Nullable Place second,
        boolean trustFileTime,
        @Nullable RecordedVerdicts records,
        @Nullable StoredVerifications verifications,
        Duration limit,
        Path outputDirectory) {
    private static final int SHOWN = 5;

    public void run() throws MojoExecutionException, MojoFailureException {
        Log log = build.log();
        Instant now = Clock.systemUTC().instant();
        long begin = System.nanoTime();
        Redactor redactor = redactor();
        List<StoredBackup> backups;
        List<StoredBackup> copies;
        try (RunScope scope = new RunScope()) {
            RunFolder folder = RunFolder.create(outputDirectory, scope);
            FirstLook look = new FirstLook(now, policy.grace(), policy.zone());
            CommandListing listing = new CommandListing(
                    new ToolRunner(scope, redactor, limit, limit, line -> log.debug(line)),
                    folder.path(),
                    new Listing(look));
            FolderListing folders = new FolderListing(
                    DatabaseSystems.installed().backups(),
                    look,
                    trustFileTime,
                    bytes -> second != null || (records != null && records.mayKnow(bytes)));
            backups = read(first, listing, folders);
            copies = second == null ? null : read(second, listing, folders);
        }
        List<FullVerification> done = verified(backups, now, limit.minusNanos(System.nanoTime() - begin), redactor);
        RecordedVerdicts known = records == null
                ? null
                : records.with(done.stream()
                        .filter(FullVerification::speaks)
                        .map(FullVerification::recorded)
                        .toList());
        // What this run found out is not of the future.
        Instant end = done.isEmpty() ? now : Clock.systemUTC().instant();
        say(
                new RetentionResult(
                        Retention.judge(policy, backups, copies, known, done, end),
                        backups,
                        done,
                        records != null,
                        now,
                        Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0),
                redactor);
    }

    private static List<StoredBackup> read(Place place, CommandListing listing, FolderListing folders) {
        return place instanceof Place.Listed listed
                ? listing.read(listed.parameter(), listed.commandLine())
                : folders.read(((Place.Folders) place).paths());
    }

    private List<FullVerification> verified(List<StoredBackup> backups, Instant now, Duration left, Redactor redactor) {
        if (verifications == null || records == null) {
            return List.of();
        }
        List<StoredBackup> turn = Retention.turn(policy, backups, records, verifications.most(), now);
        return verifications.run(
                turn,
                first,
                left,
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
        return new Redactor(Stream.of(Optional.of(first), Optional.ofNullable(second))
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
            RetentionReport.write(result, outputDirectory);
        } catch (IOException e) {
            throw new MojoExecutionException("the report could not be written into " + outputDirectory + ": " + e, e);
        }
    }
}
