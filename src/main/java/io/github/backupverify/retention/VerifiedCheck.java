package io.github.backupverify.retention;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.ShellWord;
import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the backups this run or an earlier one restored and found whole. The newest that is older than the grace has to
 * be one of them, since until then its verification may still be under way; and none may be one that failed.
 */
final class VerifiedCheck {
    private static final CheckId ID = CheckId.RETENTION_VERIFIED;

    private final RetentionPolicy policy;
    private final RecordedVerdicts records;
    private final Map<StoredBackup, FullVerification> done = new HashMap<>();
    private final Timeline timeline;
    private final Instant now;

    private VerifiedCheck(
            RetentionPolicy policy,
            RecordedVerdicts records,
            List<FullVerification> done,
            Timeline timeline,
            Instant now) {
        this.policy = policy;
        this.records = records;
        this.timeline = timeline;
        this.now = now;
        done.forEach(each -> this.done.put(each.backup(), each));
    }

    /** @param done what this run verified in full, which {@code records} has too where it came to a verdict */
    static Check of(
            RetentionPolicy policy,
            @Nullable RecordedVerdicts records,
            List<FullVerification> done,
            Timeline timeline,
            Instant now) {
        if (records == null) {
            return Check.notApplicable(ID, "No verification is asked for");
        }
        return new VerifiedCheck(policy, records, done, timeline, now).check();
    }

    private Check check() {
        List<StoredBackup> good = good();
        if (good.isEmpty()) {
            return Check.notRun(ID, "There is no good backup");
        }
        if (records.all().isEmpty() && done.isEmpty()) {
            return Check.notRun(
                    ID, "No verification that names a SHA-256 is on record in " + records.place() + todo(good.get(0)));
        }
        List<StoredBackup> failed =
                good.stream().filter(backup -> state(backup) == State.FAILED).toList();
        if (!failed.isEmpty()) {
            return Check.failed(
                    ID,
                    Coverage.all(good.size(), "backups"),
                    failed.get(0).name() + " " + said(failed.get(0))
                            + (failed.size() == 1 ? "" : " (and " + (failed.size() - 1) + " more)")
                            + ": take a new backup, and take this one out of the place",
                    failed.stream().map(this::finding).toList());
        }
        List<StoredBackup> unproved =
                good.stream().filter(backup -> state(backup) == State.UNPROVED).toList();
        if (!unproved.isEmpty()) {
            return Check.of(
                    ID,
                    Outcome.NOT_RUN,
                    new Coverage(good.size() - (long) unproved.size(), good.size(), "backups"),
                    unproved.get(0).name() + " " + said(unproved.get(0)),
                    unproved.stream().map(this::finding).toList());
        }
        return newestIsVerified(good);
    }

    private Check newestIsVerified(List<StoredBackup> good) {
        long verified =
                good.stream().filter(backup -> state(backup) == State.VERIFIED).count();
        if (timeline.dated().isEmpty() && verified < good.size()) {
            return Check.notRun(
                    ID, "No backup says when it was taken, so nobody can tell whether the newest was verified");
        }
        StoredBackup due = due();
        if (due == null && verified < good.size()) {
            return Check.notApplicable(ID, "No backup is older than the grace, so none has to be verified yet");
        }
        if (due != null && state(due) == State.UNTOLD) {
            return Check.notRun(ID, due.name() + " " + said(due));
        }
        Coverage coverage = Coverage.all(good.size(), "backups");
        if (due != null && state(due) != State.VERIFIED) {
            return Check.failed(
                    ID,
                    coverage,
                    "The newest backup that is due, " + due.name() + ", " + said(due) + todo(due),
                    List.of(finding(due)));
        }
        return Check.passed(
                ID,
                coverage,
                "Of " + Figures.count(good.size(), "good backup", "good backups") + " " + verified
                        + (verified == 1 ? " was" : " were") + " verified in the last " + Figures.days(records.within())
                        + (done.isEmpty() ? "" : ", " + done.size() + " of them by this run")
                        + ", the newest that is due among them");
    }

    /** Newest first; then those whose time nobody knows. */
    private List<StoredBackup> good() {
        List<StoredBackup> good = new ArrayList<>();
        for (DatedBackup each : timeline.dated()) {
            good.add(0, each.backup());
        }
        good.addAll(timeline.withoutTime());
        return good;
    }

    /** The one that has to be verified; null where all are younger than the grace. */
    private @Nullable StoredBackup due() {
        List<DatedBackup> dated = timeline.dated();
        for (int at = dated.size() - 1; at >= 0; at--) {
            StoredBackup backup = dated.get(at).backup();
            boolean settled = dated.get(at).at().plus(policy.grace()).isBefore(now);
            // A newer one that was verified already is as good.
            if (settled || state(backup) == State.VERIFIED) {
                return backup;
            }
        }
        return null;
    }

    private enum State {
        VERIFIED,
        FAILED,
        OLD,
        NEVER,
        /** Its SHA-256 is not known. */
        UNTOLD,
        /** This run tried, and could not. */
        UNPROVED
    }

    private State state(StoredBackup backup) {
        FullVerification tried = done.get(backup);
        if (tried != null && !tried.speaks()) {
            return State.UNPROVED;
        }
        return records.latest(backup, now)
                .map(latest ->
                        !latest.verified() ? State.FAILED : records.holds(latest, now) ? State.VERIFIED : State.OLD)
                .orElse(backup.sha256().isEmpty() && records.mayKnow(backup.bytes()) ? State.UNTOLD : State.NEVER);
    }

    private Finding finding(StoredBackup backup) {
        return Finding.of(backup.name(), said(backup));
    }

    private String said(StoredBackup backup) {
        String at = records.latest(backup, now)
                .map(latest -> Figures.time(latest.at()))
                .orElse("");
        FullVerification tried = done.get(backup);
        return switch (state(backup)) {
            case VERIFIED -> "was verified at " + at;
            case FAILED ->
                tried == null
                        ? "is one whose last verification FAILED, at " + at
                        : "FAILED its verification: " + tried.reason();
            case OLD -> "was last verified at " + at + ", more than " + Figures.days(records.within()) + " ago";
            case NEVER -> "was never verified: its content is not on record in " + records.place();
            case UNTOLD ->
                "may have been verified, which its SHA-256 would say: let the listing print it as the fourth column";
            case UNPROVED -> "could not be verified: " + (tried == null ? "" : tried.reason());
        };
    }

    /** What a listing names is no file of this machine. */
    private String todo(StoredBackup backup) {
        return ". Verify it: mvn backup:"
                + (new File(backup.name()).isAbsolute()
                        ? "verify -Dbackup.file=" + ShellWord.quoted(backup.name()) + " -Dbackup.historyFile="
                                + ShellWord.quoted(records.place())
                        : "retention -Dbackup.retention.verify=1");
    }
}
