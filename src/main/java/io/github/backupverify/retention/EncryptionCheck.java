package io.github.backupverify.retention;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.retention.StoredBackup.Secrecy;
import java.util.List;

/** Whether a thief could read what is kept. */
final class EncryptionCheck {
    private static final CheckId ID = CheckId.RETENTION_ENCRYPTED;

    private EncryptionCheck() {}

    /** @param all of every place */
    static Check of(RetentionPolicy policy, List<StoredBackup> all) {
        if (!policy.encrypted()) {
            return Check.notApplicable(ID, "No encryption is asked for");
        }
        List<StoredBackup> good = all.stream().filter(StoredBackup::good).toList();
        if (good.isEmpty()) {
            return Check.notRun(ID, "There is no good backup");
        }
        List<StoredBackup> readable = with(Secrecy.READABLE, good);
        Coverage coverage = Coverage.all(good.size(), "backups");
        if (!readable.isEmpty()) {
            return Check.failed(
                    ID,
                    coverage,
                    Figures.count(readable.size(), "backup", "backups") + " can be read without a key, the first "
                            + readable.get(0).name(),
                    readable.stream()
                            .map(each -> Finding.of(each.name(), "can be read without a key"))
                            .toList());
        }
        List<StoredBackup> untold = with(Secrecy.UNTOLD, good);
        if (!untold.isEmpty()) {
            return Check.of(
                    ID,
                    Outcome.NOT_RUN,
                    new Coverage(good.size() - (long) untold.size(), good.size(), "backups"),
                    "Nobody can tell whether " + untold.get(0).name() + " is encrypted: a listing shows no bytes, and a"
                            + " packed file does not say; only files say so that are of gpg, age or openssl",
                    List.of());
        }
        return Check.passed(ID, coverage, "Every backup is encrypted, by its first bytes");
    }

    private static List<StoredBackup> with(Secrecy secrecy, List<StoredBackup> backups) {
        return backups.stream().filter(each -> each.secrecy() == secrecy).toList();
    }
}
