package io.github.backupverify.mojo.run;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.history.History;
import io.github.backupverify.history.HistoryRun;
import io.github.backupverify.retention.RecordedVerdict;
import io.github.backupverify.retention.RecordedVerdicts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/** What the runs of a history say of the bytes that they verified. */
public final class VerdictRecords {
    /** The goal that may restore kept backups beside judging them. */
    public static final String RETENTION = "retention";

    /** The goals that restore a backup which is kept, as the history names them. */
    private static final Set<String> GOALS = Set.of("verify", RETENTION);

    /** Of age, time and trend: a backup that fails these alone may be whole. */
    private static final Set<String> OF_NO_BYTES = Arrays.stream(CheckId.values())
            .filter(check -> check.stage() == Stage.POLICY)
            .map(CheckId::text)
            .collect(toUnmodifiableSet());

    private VerdictRecords() {}

    /**
     * Those that are VERIFIED or FAILED; what could not be verified says nothing.
     *
     * @param within how old a verification may be
     * @throws io.github.backupverify.check.ProblemException NOT_VERIFIED where the history cannot be read
     */
    public static RecordedVerdicts of(Path history, Duration within) {
        return new RecordedVerdicts(
                history.toString(),
                within,
                History.read(history).stream()
                        .filter(VerdictRecords::speaks)
                        .map(run -> new RecordedVerdict(
                                run.sha256(), run.backupBytes(), run.stored(), run.startedAt(), run.good()))
                        .toList());
    }

    private static boolean speaks(HistoryRun run) {
        boolean known = GOALS.contains(run.series().goal())
                && !(run.sha256().isEmpty() && run.stored().isEmpty());
        boolean broken = run.verdict() == Verdict.FAILED
                && (run.failedChecks().isEmpty() || !OF_NO_BYTES.containsAll(run.failedChecks()));
        return known && (run.good() || broken);
    }
}
