package io.github.backupverify.store;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.github.backupverify.backup.FileDigest;
import io.github.backupverify.backup.FileStamp;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.retention.FirstLook;
import io.github.backupverify.retention.OwnTime;
import io.github.backupverify.retention.StoredBackup;
import io.github.backupverify.retention.StoredBackup.Secrecy;
import io.github.backupverify.retention.StoredBackup.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * The backups in folders. Of each one the first bytes are read; all of it only where another one has the same size, for
 * only then can the two be the same, and where {@code digested} asks for it.
 *
 * @param trustFileTime whether a backup that says nothing of its time is of the time of its file
 * @param digested of which sizes, in bytes, the SHA-256 is needed, to compare it with what is known elsewhere
 */
public record FolderListing(BackupReader reader, FirstLook look, boolean trustFileTime, LongPredicate digested) {
    /**
     * Everything there, in the order of the places.
     *
     * @param places files, folders or globs
     * @throws io.github.backupverify.check.ProblemException NOT_VERIFIED where a place cannot be read
     */
    public List<StoredBackup> read(List<String> places) {
        Set<Path> paths = new LinkedHashSet<>();
        places.forEach(place -> new FileChoice(reader)
                .all(place).stream().sorted().map(Path::toAbsolutePath).forEach(paths::add));
        List<StoredBackup> backups = new ArrayList<>();
        for (Path path : paths) {
            one(path).ifPresent(backups::add);
        }
        Map<Long, Long> ofSize = backups.stream().collect(groupingBy(StoredBackup::bytes, counting()));
        backups.replaceAll(backup -> digested.test(backup.bytes()) || ofSize.getOrDefault(backup.bytes(), 0L) > 1
                ? withDigest(backup)
                : backup);
        return backups;
    }

    /** Empty for what stands beside backups and is none. */
    private Optional<StoredBackup> one(Path path) {
        String name = path.toString();
        try {
            long bytes = FileStamp.of(path).bytes();
            OwnTime fileTime = fileTime(path);
            FirstLook.Judged early = look.judge(name, bytes, fileTime);
            if (early.state() != State.GOOD) {
                // No header is to be had of it; the file's own time says when the job went wrong.
                return Optional.of(
                        new StoredBackup(name, bytes, fileTime, "", early.state(), early.reason(), Secrecy.UNTOLD));
            }
            Glance glance = reader.glance(path);
            OwnTime time = glance.time() instanceof OwnTime.Unknown && trustFileTime ? fileTime : glance.time();
            return switch (glance.kind()) {
                case OTHER, NOISE -> Optional.of(bad(name, bytes, fileTime, "holds " + glance.what()));
                case GLOBALS -> Optional.empty();
                case BACKUP, PACKED -> good(name, bytes, time, Secrecy.READABLE);
                case ENCRYPTED -> good(name, bytes, time, Secrecy.ENCRYPTED);
                case LOCKABLE -> good(name, bytes, time, Secrecy.UNTOLD);
            };
        } catch (IOException e) {
            return Optional.of(bad(name, 0, new OwnTime.Unknown(), "cannot be read: " + FileFailure.said(e)));
        }
    }

    private static Optional<StoredBackup> good(String name, long bytes, OwnTime time, Secrecy secrecy) {
        return Optional.of(new StoredBackup(name, bytes, time, "", State.GOOD, "", secrecy));
    }

    private static StoredBackup bad(String name, long bytes, OwnTime time, String reason) {
        return new StoredBackup(name, bytes, time, "", State.BAD, reason, Secrecy.UNTOLD);
    }

    private static StoredBackup withDigest(StoredBackup backup) {
        if (backup.state() != State.GOOD) {
            return backup;
        }
        try {
            return backup.digested(FileDigest.of(Path.of(backup.name())).sha256());
        } catch (IOException e) {
            return bad(
                    backup.name(), backup.bytes(), backup.time(), "cannot be read to its end: " + FileFailure.said(e));
        }
    }

    private static OwnTime fileTime(Path path) throws IOException {
        return new OwnTime.Known(Files.getLastModifiedTime(path).toInstant(), "the file's own time");
    }
}
