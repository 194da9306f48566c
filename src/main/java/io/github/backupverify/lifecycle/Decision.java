package io.github.backupverify.lifecycle;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Stage;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.settings.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verdict and why.
 *
 * @param problem null only when VERIFIED
 */
record Decision(Verdict verdict, @Nullable Problem problem, String reason) {

    /** What a dump of another database has differently, too. */
    private static final Set<CheckId> OF_OTHER = Set.of(CheckId.FILE_OWNERS, CheckId.FILE_OBJECTS);

    /** A run that could not prove everything it was asked to prove never comes out as VERIFIED. */
    static Decision of(
            @Nullable ProblemException ended,
            List<Check> checks,
            List<String> leftovers,
            boolean interrupted,
            Requirement required) {
        if (interrupted) {
            // First of all: what a stage saw while everything was being removed says nothing of the backup.
            return of(Verdict.NOT_VERIFIED, interrupted());
        }
        Optional<Check> failed = first(checks, Outcome.FAILED);
        if (ended != null && ended.verdict() == Verdict.FAILED) {
            return of(Verdict.FAILED, ended.problem());
        }
        if (failed.isPresent()) {
            return of(Verdict.FAILED, bad(failed.get(), count(checks, Outcome.FAILED)));
        }
        if (ended != null) {
            boolean skip = ended.verdict() == Verdict.SKIPPED;
            if (skip && required.refuses(ended.problem())) {
                return of(Verdict.NOT_VERIFIED, required.explained(ended.problem()));
            }
            return of(skip ? Verdict.SKIPPED : Verdict.NOT_VERIFIED, ended.problem());
        }
        Optional<Check> notRun = first(checks, Outcome.NOT_RUN);
        if (notRun.isPresent()) {
            return of(Verdict.NOT_VERIFIED, unproved(notRun.get()));
        }
        if (checks.stream().noneMatch(Decision::proves)) {
            return of(Verdict.NOT_VERIFIED, nothingProved());
        }
        if (!leftovers.isEmpty()) {
            return of(Verdict.NOT_VERIFIED, left(leftovers));
        }
        long warned = count(checks, Outcome.WARNED);
        long ran = count(checks, Outcome.PASSED) + warned;
        String warnings = warned == 0 ? "" : warned == 1 ? ", one with a warning" : ", " + warned + " with warnings";
        return new Decision(Verdict.VERIFIED, null, Figures.count(ran, "check", "checks") + " passed" + warnings);
    }

    /** The same in other words, where a file of another time was compared with a database and is not what that holds. */
    Decision against(LiveDifference difference, List<Check> checks) {
        boolean differs = first(checks, Outcome.FAILED)
                .filter(check ->
                        check.kind().ofSource() || (difference.otherDatabase() && OF_OTHER.contains(check.kind())))
                .isPresent();
        if (verdict != Verdict.FAILED || problem == null || !differs) {
            return this;
        }
        return of(verdict, difference.of(problem));
    }

    /** The outcome a stage shows for its checks. */
    static Outcome worst(List<Check> checks) {
        return Check.worstFirst(checks).findFirst().map(Check::outcome).orElse(Outcome.PASSED);
    }

    static Problem interrupted() {
        return new Problem(
                ErrorCode.INTERRUPTED,
                "The run was cancelled",
                "the build was told to stop before the verification was complete",
                "Start it again: mvn backup:verify");
    }

    private static Decision of(Verdict verdict, Problem problem) {
        return new Decision(verdict, problem, problem.reason());
    }

    private static boolean proves(Check check) {
        boolean passed = check.outcome() == Outcome.PASSED || check.outcome() == Outcome.WARNED;
        return passed && check.kind().ofContent() && check.coverage().covered() > 0;
    }

    private static Problem bad(Check check, long failures) {
        String database = check.database().isEmpty() ? "" : "database " + check.database() + ": ";
        String first = check.findings().stream()
                .findFirst()
                .filter(finding -> !finding.saidBy(check.summary()))
                .map(Finding::object)
                .map(object -> ", first " + object)
                .orElse("");
        String more =
                failures > 1 ? " (and " + Figures.count(failures - 1, "more check", "more checks") + " failed)" : "";
        if (check.kind().ofTrend()) {
            return new Problem(
                    ErrorCode.TREND_ALARM,
                    "The backup restores, and is not what its forerunners were",
                    check.summary() + more,
                    "Find out why. Where it is meant to be so, let this run be the first of a new normal:"
                            + " mvn backup:verify -Dbackup.acceptTrend=true");
        }
        if (check.kind().stage() == Stage.POLICY) {
            return new Problem(
                    ErrorCode.BACKUP_BAD,
                    "The backup is not as it is asked for",
                    database + check.summary() + more,
                    "Find out why there is no better one, take it and verify it: mvn backup:verify");
        }
        return new Problem(
                ErrorCode.BACKUP_BAD,
                "The backup is bad",
                database + check.summary() + first + more,
                "Do not rely on this backup. Read the findings in the report, repair the cause, take a new one and"
                        + " verify it: mvn backup:verify");
    }

    private static Problem unproved(Check check) {
        return new Problem(
                ErrorCode.NOTHING_VERIFIED,
                "The check " + check.id() + " could not run",
                check.summary(),
                switch (check.kind()) {
                    case FILE_SAFE ->
                        "Restore it on a throw-away server: mvn backup:verify -Dbackup.restoreUrl=embedded";
                    // Nobody asks for these: they run on every file.
                    case FILE_COMPLETE, COMPARE_TABLES, COMPARE_LARGE_OBJECTS, COMPARE_PARTS, COMPARE_SEQUENCES ->
                        "Take a"
                                + " backup of the whole database and verify that: pg_dump --format=custom --file=whole.dump"
                                + " <database>; mvn backup:verify -Dbackup.file=whole.dump";
                    default -> "Remove the reason, or do not ask for this check; then run again: mvn backup:verify";
                });
    }

    private static Problem nothingProved() {
        return new Problem(
                ErrorCode.NOTHING_VERIFIED,
                "Nothing was compared",
                "the restored database holds nothing that could be compared, as that of an empty database does",
                "See that it is the backup of the right database, and that no schema or table is excluded: mvn"
                        + " backup:doctor");
    }

    private static Problem left(List<String> leftovers) {
        return new Problem(
                ErrorCode.LEFTOVERS,
                "The backup is good, but not everything that the run created could be removed",
                String.join("; ", leftovers),
                "Remove it by hand, or let the plugin do it: mvn backup:clean-leftovers");
    }

    private static Optional<Check> first(List<Check> checks, Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).findFirst();
    }

    private static long count(List<Check> checks, Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).count();
    }
}
