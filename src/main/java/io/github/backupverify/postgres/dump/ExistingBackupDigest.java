package io.github.backupverify.postgres.dump;

import io.github.backupverify.backup.BackupOnDisk;
import io.github.backupverify.backup.ChecksumFile;
import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.DumpOrigin;
import io.github.backupverify.check.Figures;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.archive.ArchiveDate;
import io.github.backupverify.postgres.archive.ArchiveHeader;
import io.github.backupverify.postgres.existing.DumpReader;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.retention.OwnTime;
import io.github.backupverify.settings.BackupFormat;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Takes on a backup that some other job took, as it is on disk: it is only ever read. */
public final class ExistingBackupDigest {
    private ExistingBackupDigest() {}

    /** Digests it, and holds the digest against the checksum file beside it. */
    static StageOutput<PostgresBackup> of(ExistingBackup given, Reference reference) {
        FileDigest known = given.digest();
        FileDigest digest = known == null ? BackupOnDisk.digest(given.original()) : known;
        BackupFormat format = BackupFormat.valueOf(given.file().kind().name());
        BackupFacts facts = new BackupFacts(
                format.label(),
                digest.bytes(),
                digest.sha256(),
                given.original().toString(),
                true,
                DumpReader.time(given).at(ZoneId.systemDefault()).orElse(null));
        Check read = Check.passed(
                CheckId.BACKUP_GIVEN,
                Coverage.all(1, "backups"),
                "Some other job took it: " + Figures.bytes(digest.bytes()) + ", SHA-256 " + digest.sha256());
        return new StageOutput<>(
                new PostgresBackup(facts, given.file().path(), format, digest, reference, origin(given)),
                List.of(read, ChecksumFile.check(given.original(), digest)),
                Figures.bytes(digest.bytes()));
    }

    private static DumpOrigin origin(ExistingBackup given) {
        OwnTime time = DumpReader.time(given);
        return new DumpOrigin(
                ArchiveDate.header(given.original())
                        .map(ArchiveHeader::database)
                        .orElse(""),
                time.at(ZoneId.systemDefault())
                        .map(at -> Figures.time(at) + " by " + time.origin())
                        .orElse(null));
    }

    /** Holds it against what was digested when the run began. */
    public static Check unchanged(ExistingBackup given, BackupFacts backup) {
        // Of a part the whole is digested, once for all parts.
        Optional<String> digested = Optional.of(backup.sha256()).filter(sha256 -> given.digest() == null);
        return BackupOnDisk.unchanged(given.original(), given.stamp(), digested, backup.bytes());
    }
}
