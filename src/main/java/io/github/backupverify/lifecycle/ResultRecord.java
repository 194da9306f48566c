package io.github.backupverify.lifecycle;

import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Proof;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.StageResult;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.RunRecord;
import io.github.backupverify.run.RunContext;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.VerificationSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is known of a run, from its beginning on. Thread-safe: a run that is cancelled is reported by another thread. */
final class ResultRecord implements RunRecord {
    private final VerificationSettings settings;
    private final RunContext run;
    private final Instant startedAt = Clock.systemUTC().instant();
    private final long startedNanos = System.nanoTime();

    private final List<StageResult> stages = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private Map<String, String> sourceFacts = Map.of();
    private Map<String, String> targetFacts = Map.of();
    private Map<String, String> tools = Map.of();
    private @Nullable BackupFacts backupFacts;
    private @Nullable Proof proof;
    private DumpOrigin origin = DumpOrigin.UNKNOWN;
    private @Nullable Rehearsal rehearsal;
    private Comparison comparison = new Comparison(List.of(), List.of());

    ResultRecord(VerificationSettings settings, RunContext run) {
        this.settings = settings;
        this.run = run;
        // A run that ends before it has looked at the source says which one it was, and who named it.
        sourceFacts = Asked.facts(settings.asked().source(), settings.asked().existing());
    }

    @Override
    public synchronized void source(Map<String, String> facts, Map<String, String> used) {
        sourceFacts = facts;
        tools = used;
    }

    @Override
    public synchronized void backup(BackupFacts facts, DumpOrigin said, Proof possible) {
        backupFacts = facts;
        origin = said;
        proof = settings.embeddedSource() ? Proof.SCHEMA : possible;
        RequiredProof.check(proof, settings);
    }

    @Override
    public synchronized void kept(BackupFacts backup) {
        backupFacts = backup;
    }

    @Override
    public synchronized void copy(Map<String, String> facts) {
        targetFacts = facts;
    }

    @Override
    public synchronized void comparison(Comparison compared) {
        comparison = compared;
    }

    synchronized void rehearsal(Rehearsal found) {
        rehearsal = found;
    }

    synchronized void stage(StageResult ended, List<Check> made) {
        stages.add(ended);
        checks.addAll(made);
    }

    /** Checks of the run as a whole, which no stage makes. */
    synchronized void checks(List<Check> made) {
        checks.addAll(made);
    }

    /** Seconds since the run began. */
    double now() {
        return Duration.ofNanos(System.nanoTime() - startedNanos).toMillis() / 1000.0;
    }

    /** @param ended why it came to no good end, where the checks do not say it */
    synchronized VerificationResult result(@Nullable ProblemException ended) {
        // Stages run beside each other; the reason is the first in their order, whichever was found first.
        List<Check> ordered =
                checks.stream().sorted(Comparator.comparing(Check::stage)).toList();
        List<StageResult> lines =
                stages.stream().sorted(Comparator.comparing(StageResult::stage)).toList();
        Decision decision =
                Decision.of(ended, ordered, run.scope().leftovers(), run.scope().interrupted(), settings.required());
        if (proof == Proof.DATABASE
                && settings.asked() instanceof Asked.File file
                && file.source().isPresent()) {
            decision = decision.against(
                    new LiveDifference(origin, file.source().get().database()), ordered);
        }
        Problem problem = decision.problem();
        VerificationResult verified = new VerificationResult(
                run.id(),
                decision.verdict(),
                problem,
                decision.reason(),
                proof,
                startedAt,
                now(),
                sourceFacts,
                targetFacts,
                tools,
                backupFacts,
                lines,
                ordered,
                comparison.tables(),
                comparison.tolerated(),
                run.scope().leftovers(),
                null,
                Map.of());
        return settings.rehearsal() == null ? verified : verified.with(rehearsed(verified));
    }

    private Rehearsal rehearsed(VerificationResult verified) {
        return rehearsal != null
                ? rehearsal
                : Rehearsal.notRun(new Problem(
                        ErrorCode.NOT_REHEARSED,
                        "No migration was run",
                        "the backup is " + verified.verdict(),
                        "See to the backup first: "
                                + (verified.problem() == null
                                        ? ""
                                        : verified.problem().todo())));
    }
}
