package io.github.backupverify.mojo.run;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.ShellWord;
import io.github.backupverify.check.VerificationResult;
import io.github.backupverify.mojo.record.RunHistory;
import io.github.backupverify.retention.FullVerification;
import io.github.backupverify.retention.StoredBackup;
import io.github.backupverify.settings.BackupOrigin;
import io.github.backupverify.settings.ExistingBackupSettings;
import io.github.backupverify.settings.VerificationSettings;
import io.github.backupverify.store.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Verifies backups that are kept, each as {@code verify} does, and puts each on record.
 *
 * @param most how many in a run, 1 or more
 * @param fetchCommand that brings one, which it finds in {@value ExistingBackupSettings#NAME}; empty to read the files
 * @param history which the runs are added to
 */
public record StoredVerifications(int most, LifecycleRuns runs, String fetchCommand, RunHistory history) {
    /**
     * Verifies them in their order, for as long as there is time.
     *
     * @param place where they are
     * @param told of each one that ended
     */
    public List<FullVerification> run(
            List<StoredBackup> backups, Place place, Duration limit, Consumer<FullVerification> told) {
        long begin = System.nanoTime();
        List<FullVerification> done = new ArrayList<>();
        for (StoredBackup backup : backups) {
            Duration left = limit.minusNanos(System.nanoTime() - begin);
            if (left.isNegative()) {
                break;
            }
            FullVerification ended = verify(backup, place, left);
            done.add(ended);
            told.accept(ended);
        }
        return done;
    }

    private FullVerification verify(StoredBackup backup, Place place, Duration left) {
        VerificationSettings asked = runs.resolved().settings();
        VerificationSettings settings = asked.verifying(
                ExistingBackupSettings.of(origin(backup, place)),
                asked.outputDirectory(),
                asked.limits().within(left, asked.limits().noProgress()));
        VerificationResult result = runs.quietly(settings);
        String sha256 = stored(backup, place, result);
        history.of(settings)
                .append(
                        result,
                        run -> run.of(
                                backup.stored(),
                                backup.bytes(),
                                backup.time().at(ZoneOffset.UTC).orElse(null),
                                sha256),
                        runs.build().log()::warn);
        return new FullVerification(
                backup,
                result.verdict(),
                result.proof(),
                result.reason(),
                result.startedAt(),
                result.seconds(),
                sha256);
    }

    private BackupOrigin origin(StoredBackup backup, Place place) {
        if (place instanceof Place.Listed) {
            return new BackupOrigin.Fetched(naming(backup) + fetchCommand, Optional.empty());
        }
        return fetchCommand.isEmpty()
                ? new BackupOrigin.OnDisk(backup.name())
                : new BackupOrigin.Fetched(fetchCommand, Optional.of(backup.name()));
    }

    /** What a listing names is no file of this machine, even where one here is called the same. */
    private static String naming(StoredBackup backup) {
        return System.getProperty("os.name", "").startsWith("Windows")
                ? "set \"" + ExistingBackupSettings.NAME + "=" + backup.name() + "\"\r\n"
                : "export " + ExistingBackupSettings.NAME + "=" + ShellWord.quoted(backup.name()) + "\n";
    }

    /** What is kept may be encrypted, and the run saw what a command made of it. */
    private String stored(StoredBackup backup, Place place, VerificationResult result) {
        if (!backup.sha256().isEmpty()) {
            return backup.sha256();
        }
        BackupFacts verified = result.backup();
        if (fetchCommand.isEmpty()) {
            return verified == null ? "" : verified.sha256();
        }
        Path file = Path.of(place instanceof Place.Folders ? backup.name() : "");
        try {
            return Files.isRegularFile(file) ? FileDigest.of(file).sha256() : "";
        } catch (IOException e) {
            // It is known by its name and its time then.
            return "";
        }
    }
}
