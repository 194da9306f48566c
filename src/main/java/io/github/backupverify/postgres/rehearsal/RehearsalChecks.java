package io.github.backupverify.postgres.rehearsal;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Observation;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.Rehearsal;
import io.github.backupverify.check.RehearsedMigration;
import io.github.backupverify.postgres.migration.MigrationTime;
import io.github.backupverify.postgres.migration.ToolEvents;
import io.github.backupverify.postgres.migration.forked.ErrorKind;
import io.github.backupverify.settings.migration.Forbidden;
import io.github.backupverify.settings.migration.MigrationTool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is asked of migrations that ran on a copy, and the outcome of all of it. */
final class RehearsalChecks {
    private static final Coverage ONE = Coverage.all(1, "runs");

    private final MigrationTool tool;
    private final CopyState before;
    private final MigrationRun.Outcome run;
    private final CopyState after;
    private final Observation seen;
    private final List<Check> checks = new ArrayList<>();
    private final String on;
    private String sentence = "";
    private @Nullable Problem problem;

    /** @param version of the server, for people, where another one than the backup's was asked for; else empty */
    RehearsalChecks(
            MigrationTool tool,
            String version,
            CopyState before,
            MigrationRun.Outcome run,
            CopyState after,
            Observation seen) {
        this.seen = seen;
        this.tool = tool;
        on = version.isEmpty() ? "" : " on " + version;
        this.before = before;
        this.run = run;
        this.after = after;
    }

    void add(Check check) {
        checks.add(check);
        if (check.outcome() == Outcome.FAILED || check.outcome() == Outcome.NOT_RUN) {
            Problem found = new Problem(
                    check.outcome() == Outcome.FAILED ? ErrorCode.REHEARSAL_FAILED : ErrorCode.NOT_REHEARSED,
                    check.summary(),
                    check.findings().isEmpty() ? "" : check.findings().get(0).object(),
                    "Correct the migrations, and rehearse again: mvn backup:rehearse");
            problem = problem == null ? found : problem;
        }
    }

    /** The check that the migrations ran, and that the history of the tool says so too. */
    void migrations() {
        List<MigrationTime> ran = run.events().migrations();
        int added = before.history().added(after.history()).size();
        if (run.events().kind() == ErrorKind.FENCED || run.events().kind() == ErrorKind.UNREACHED) {
            notReached(ran);
        } else if (!run.succeeded()) {
            failed(ran);
        } else if (run.events().resolved() == 0) {
            problem = new Problem(
                    ErrorCode.NOT_REHEARSED,
                    "The project has no migrations",
                    tool.describe() + " found none",
                    "Check its locations, and that the project is compiled: mvn process-classes backup:rehearse");
            checks.add(Check.notRun(CheckId.REHEARSAL_MIGRATIONS, problem.reason()));
        } else if (ran.isEmpty()) {
            sentence = "no migration is pending: the backup's own history has all "
                    + Figures.count(run.events().resolved()) + on;
            checks.add(Check.passed(CheckId.REHEARSAL_MIGRATIONS, ONE, sentence));
        } else if (tool instanceof MigrationTool.Library && added == 0) {
            add(Check.failed(
                    CheckId.REHEARSAL_MIGRATIONS,
                    ONE,
                    "the tool ended well, and its history on the copy is what it was before",
                    List.of()));
        } else {
            double seconds = ran.stream().mapToLong(MigrationTime::millis).sum() / 1000.0;
            sentence = Figures.count(ran.size(), "migration", "migrations") + " in " + Figures.seconds(seconds) + on;
            checks.add(Check.passed(CheckId.REHEARSAL_MIGRATIONS, Coverage.all(ran.size(), "migrations"), sentence));
        }
    }

    /** The tool did not reach the copy, or asked for a file or a network that is not there: nothing is known of the migration. */
    private void notReached(List<MigrationTime> ran) {
        String who = ran.isEmpty()
                ? tool.describe()
                : "Migration " + ran.get(ran.size() - 1).label();
        problem = new Problem(
                ErrorCode.NOT_REHEARSED,
                who
                        + (run.events().kind() == ErrorKind.FENCED
                                ? " asked for a file or a network that is not there in the fence"
                                : " did not come to the copy"),
                ToolEvents.oneLine(run.failure()),
                run.events().kind() == ErrorKind.FENCED
                        ? "Where you trust it, rehearse without the fence: mvn process-classes backup:rehearse"
                                + " -Dbackup.fence=none"
                        : "Run the tool itself once, against a database of your own: mvn flyway:info, mvn"
                                + " liquibase:status",
                List.of(run.failure()));
        checks.add(Check.notRun(CheckId.REHEARSAL_MIGRATIONS, problem.reason()));
    }

    private void failed(List<MigrationTime> ran) {
        MigrationTime broken = run.events().broken();
        String which = broken == null ? tool.describe() : "migration " + broken.label();
        List<Finding> left = before.definitionsChanged(after);
        String leftover = broken != null && !left.isEmpty()
                ? " What was left: " + Figures.count(left.size(), "definition", "definitions")
                        + " of the schema differ from before the first migration."
                : "";
        Problem stopped = run.stopped();
        problem = stopped != null
                ? stopped
                : new Problem(
                        ErrorCode.REHEARSAL_FAILED,
                        which + " fails on it" + (on.isEmpty() ? "" : "," + on),
                        ToolEvents.oneLine(run.failure()),
                        "Correct it, and rehearse again: mvn backup:rehearse." + leftover,
                        List.of(run.failure()));
        checks.add(Check.failed(
                CheckId.REHEARSAL_MIGRATIONS,
                new Coverage(
                        ran.stream().filter(one -> one.ended() && !one.failed()).count(),
                        Math.max(ran.size(), run.events().pending()),
                        "migrations"),
                problem.reason(),
                left));
    }

    /** The check that no migration did what {@code backup.rehearse.forbid} names. */
    void forbidden(Forbidden forbidden) {
        if (forbidden.kinds().isEmpty()) {
            return;
        }
        List<MigrationTime> ran = run.events().migrations();
        List<Finding> offences = new Watched(seen).offences(ran, forbidden);
        if (!offences.isEmpty()) {
            add(Check.failed(
                    CheckId.REHEARSAL_FORBIDDEN,
                    ONE,
                    "migration " + offences.get(0).object() + " "
                            + offences.get(0).message() + " (backup.rehearse.forbid)",
                    offences));
        } else if (!seen.gaps().isEmpty()) {
            add(Check.notRun(CheckId.REHEARSAL_FORBIDDEN, "not all could be seen: " + String.join("; ", seen.gaps())));
        } else {
            add(Check.passed(CheckId.REHEARSAL_FORBIDDEN, ONE, "no migration did what backup.rehearse.forbid forbids"));
        }
    }

    /**
     * The check that no index is left that is not valid, as a failed CREATE INDEX CONCURRENTLY leaves one. A constraint may
     * be meant to be checked by a later release.
     */
    void valid() {
        List<Finding> left = before.noLongerValid(after).stream()
                .map(object -> Finding.of(object, "does not hold"))
                .toList();
        if (left.isEmpty()) {
            add(Check.passed(
                    CheckId.REHEARSAL_VALIDITY, ONE, "every index and every constraint holds that held before"));
        } else if (left.stream().anyMatch(one -> one.object().startsWith("index "))) {
            add(Check.failed(CheckId.REHEARSAL_VALIDITY, ONE, "the migrations leave indexes that are not valid", left));
        } else {
            add(Check.warned(
                    CheckId.REHEARSAL_VALIDITY, ONE, "the migrations leave constraints that are not validated", left));
        }
    }

    /** The check that a second run does nothing. */
    void secondRun(MigrationRun.Outcome second, SchemaHistory once, SchemaHistory twice) {
        if (!second.succeeded()) {
            add(Check.failed(
                    CheckId.REHEARSAL_SECOND_RUN,
                    ONE,
                    "a second run fails: " + second.failure().strip(),
                    List.of()));
            return;
        }
        List<Finding> again = second.events().migrations().stream()
                .map(one -> Finding.of(one.label(), "ran again"))
                .toList();
        if (again.isEmpty() && once.same(twice)) {
            add(Check.passed(
                    CheckId.REHEARSAL_SECOND_RUN,
                    ONE,
                    "a second run does nothing: the history is row for row what it was"));
        } else {
            add(Check.warned(
                    CheckId.REHEARSAL_SECOND_RUN,
                    ONE,
                    "a second run is not idle: it does again what runs each time",
                    again));
        }
    }

    /** The check that a rollback removes what the migrations did, and nothing else. */
    void undo(int count, MigrationRun.Outcome undone, Supplier<CopyState> now) {
        add(new UndoCheck(tool, before).of(count, undone, now));
    }

    /** The check that the history of migrations in the source is what it was: nothing was migrated there. */
    void source(SchemaHistory once, @Nullable SchemaHistory now) {
        if (now != null && once.same(now)) {
            add(Check.passed(
                    CheckId.REHEARSAL_SOURCE,
                    ONE,
                    "the source's own history of migrations is what it was: "
                            + Figures.count(once.size(), "row", "rows")));
        } else {
            add(Check.notRun(
                    CheckId.REHEARSAL_SOURCE, "The source was migrated while this ran, and it cannot be told by whom"));
        }
    }

    /** @param remarks what is not as in production, in sentences */
    Rehearsal result(String fence, List<String> remarks, double seconds) {
        Problem why = problem;
        Outcome outcome =
                why == null ? Outcome.PASSED : why.code() == ErrorCode.NOT_REHEARSED ? Outcome.NOT_RUN : Outcome.FAILED;
        return new Rehearsal(
                outcome,
                why,
                why == null ? sentence : why.reason(),
                tool.describe(),
                fence,
                remarks,
                seconds,
                run.events().migrations().stream().map(this::told).toList(),
                before.definitionsChanged(after),
                before.tablesChanged(after),
                checks,
                seen.bytesBefore(),
                seen.bytesAtMost());
    }

    private RehearsedMigration told(MigrationTime one) {
        Outcome outcome = one.failed() ? Outcome.FAILED : one.ended() ? Outcome.PASSED : Outcome.NOT_RUN;
        return new RehearsedMigration(
                one.label(), one.name(), outcome, Math.max(0, one.millis()) / 1000.0, new Watched(seen).words(one));
    }
}
