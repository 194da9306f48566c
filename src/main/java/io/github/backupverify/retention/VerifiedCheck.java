package io.github.backupverify.retention;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the backups some earlier run restored and found whole, told by their SHA-256. The newest that is older than the
 * grace has to be one of them: until then its verification may still be under way.
 */
final class VerifiedCheck {
    private static final CheckId ID = CheckId.RETENTION_VERIFIED;

    private final RetentionPolicy policy;
    private final RecordedVerdicts records;
    private final Timeline timeline;
    private final Instant now;

    private VerifiedCheck(RetentionPolicy policy, RecordedVerdicts records, Timeline timeline, Instant now) {
        this.policy = policy;
        this.records = records;
        this.timeline = timeline;
        this.now = now;
    }

    static Check of(RetentionPolicy policy, @Nullable RecordedVerdicts records, Timeline timeline, Instant now) {
        if (records == null) {
            return Check.notApplicable(ID, "No verification is asked for");
        }
        return new VerifiedCheck(policy, records, timeline, now).check();
    }

    private Check check() {
        List<StoredBackup> good = good();
        if (good.isEmpty()) {
            return Check.notRun(ID, "There is no good backup");
        }
        if (records.all().isEmpty()) {
            return Check.notRun(
                    ID, "No verification that names a SHA-256 is on record in " + records.place() + todo(good.get(0)));
        }
        List<Finding> failed = good.stream()
                .filter(backup -> state(backup) == State.FAILED)
                .map(this::finding)
                .toList();
        long verified =
                good.stream().filter(backup -> state(backup) == State.VERIFIED).count();
        if (timeline.placed().isEmpty() && verified < good.size()) {
            return Check.notRun(
                    ID, "No backup says when it was taken, so nobody can tell whether the newest was verified");
        }
        StoredBackup due = due();
        if (due == null && verified < good.size()) {
            return Check.notApplicable(ID, "No backup is older than the grace, so none has to be verified yet");
        }
        if (due != null && state(due) != State.VERIFIED) {
            return missing(due, failed);
        }
        Coverage coverage = Coverage.all(good.size(), "backups");
        String what = "Of " + Figures.count(good.size(), "good backup", "good backups") + " " + verified
                + (verified == 1 ? " was" : " were") + " verified in the last " + days()
                + ", the newest that is due among them";
        return failed.isEmpty()
                ? Check.passed(ID, coverage, what)
                : Check.warned(ID, coverage, what + "; of an older one the last verification FAILED", failed);
    }

    private Check missing(StoredBackup due, List<Finding> failed) {
        String said = said(due);
        if (state(due) == State.UNTOLD) {
            return Check.notRun(ID, due.name() + " " + said);
        }
        List<Finding> findings = new ArrayList<>(failed);
        if (state(due) != State.FAILED) {
            findings.add(finding(due));
        }
        return Check.failed(
                ID,
                Coverage.all(good().size(), "backups"),
                "The newest backup that is due, " + due.name() + ", " + said + todo(due),
                findings);
    }

    /** Newest first; then those whose time nobody knows. */
    private List<StoredBackup> good() {
        List<StoredBackup> good = new ArrayList<>();
        for (Placed each : timeline.placed()) {
            good.add(0, each.backup());
        }
        good.addAll(timeline.withoutTime());
        return good;
    }

    /** The one that has to be verified; null where all are younger than the grace. */
    private @Nullable StoredBackup due() {
        List<Placed> placed = timeline.placed();
        for (int at = placed.size() - 1; at >= 0; at--) {
            StoredBackup backup = placed.get(at).backup();
            boolean settled = placed.get(at).at().plus(policy.grace()).isBefore(now);
            // What is known of a newer one, good or bad, is said at once.
            if (settled || state(backup) == State.VERIFIED || state(backup) == State.FAILED) {
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
        UNTOLD
    }

    private State state(StoredBackup backup) {
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
        return switch (state(backup)) {
            case VERIFIED -> "was verified at " + at;
            case FAILED -> "is one whose last verification FAILED, at " + at;
            case OLD -> "was last verified at " + at + ", more than " + days() + " ago";
            case NEVER -> "was never verified: its content is not on record in " + records.place();
            case UNTOLD ->
                "may have been verified, which its SHA-256 would say: let the listing print it as the fourth column";
        };
    }

    private String todo(StoredBackup backup) {
        return ". Verify it: mvn backup:verify -Dbackup.file=" + backup.name() + " -Dbackup.historyFile="
                + records.place();
    }

    private String days() {
        return records.within().toDays() >= 2
                ? records.within().toDays() + " days"
                : records.within().toHours() + " hours";
    }
}
