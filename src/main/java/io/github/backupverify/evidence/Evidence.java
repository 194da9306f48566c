package io.github.backupverify.evidence;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.check.VerificationResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run proved, signed. */
public final class Evidence {
    /** The file among the reports. */
    public static final String FILE = "evidence.intoto.json";

    private Evidence() {}

    /**
     * The envelope as it is written to disk. A verdict that is not VERIFIED, and a rehearsal that is not PASSED, say FAILED
     * to whoever knows only in-toto.
     *
     * @param backupTime when the backup was taken; null where it does not say
     */
    public static byte[] sign(VerificationResult result, @Nullable Instant backupTime, SigningKey key) {
        return Envelope.sign(statement(result, backupTime).bytes(), key).bytes();
    }

    private static Statement statement(VerificationResult result, @Nullable Instant backupTime) {
        List<String> warned = ids(result, Outcome.WARNED);
        Rehearsal rehearsal = result.rehearsal();
        boolean good =
                result.verdict() == Verdict.VERIFIED && (rehearsal == null || rehearsal.outcome() == Outcome.PASSED);
        return new Statement(
                Statement.TYPE,
                List.of(subject(result)),
                Statement.PREDICATE_TYPE,
                new Statement.Predicate(
                        !good ? "FAILED" : warned.isEmpty() ? "PASSED" : "WARNED",
                        result.tools().entrySet().stream()
                                .map(tool -> new Statement.Configuration(tool.getKey() + " " + tool.getValue()))
                                .toList(),
                        ids(result, Outcome.PASSED),
                        warned,
                        Stream.of(Outcome.FAILED, Outcome.NOT_RUN)
                                .flatMap(outcome -> ids(result, outcome).stream())
                                .toList(),
                        new Statement.Verification(
                                result.verdict().name(),
                                result.proof() == null ? "" : result.proof().label(),
                                result.reason(),
                                result.startedAt().toString(),
                                Objects.toString(backupTime, ""),
                                result.tables().size(),
                                result.tables().stream()
                                        .mapToLong(TableContent::rows)
                                        .sum(),
                                rehearsal == null ? "" : rehearsal.outcome().name(),
                                migrations(rehearsal))));
    }

    private static List<Statement.Migration> migrations(@Nullable Rehearsal rehearsal) {
        return rehearsal == null
                ? List.of()
                : rehearsal.migrations().stream()
                        .map(one -> new Statement.Migration(
                                one.name(), one.outcome().name(), one.seconds()))
                        .toList();
    }

    private static Statement.Subject subject(VerificationResult result) {
        BackupFacts backup = result.backup();
        if (backup == null) {
            // The run ended before there was a backup; that it failed has to be told all the same.
            return new Statement.Subject("verification without a backup", Map.of("runId", result.runId()));
        }
        String path = backup.path().replace('\\', '/');
        return new Statement.Subject(path.substring(path.lastIndexOf('/') + 1), Map.of("sha256", backup.sha256()));
    }

    private static List<String> ids(VerificationResult result, Outcome outcome) {
        Rehearsal rehearsal = result.rehearsal();
        return Stream.concat(result.checks().stream(), rehearsal == null ? Stream.of() : rehearsal.checks().stream())
                .filter(check -> check.outcome() == outcome)
                .map(Check::id)
                .toList();
    }
}
