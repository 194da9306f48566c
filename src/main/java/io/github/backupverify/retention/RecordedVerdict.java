package io.github.backupverify.retention;

import java.time.Instant;

/**
 * What an earlier verification said of some bytes.
 *
 * @param sha256 of the backup: 64 lower-case hexadecimal digits; empty where only {@code stored} tells which one it was
 * @param bytes of the file, or of all files of a directory; more than 0
 * @param stored how its place names it, as {@link StoredBackup#stored} has it; empty where nothing says it
 * @param at when it began
 * @param verified whether it ended VERIFIED; else something of the backup FAILED
 */
public record RecordedVerdict(String sha256, long bytes, String stored, Instant at, boolean verified) {
    /** Whether it is of that backup: by its content; where that is not known, by its name, its time and its size. */
    boolean of(StoredBackup backup) {
        return backup.sha256().isEmpty()
                ? !stored.isEmpty() && stored.equals(backup.stored()) && bytes == backup.bytes()
                : sha256.equals(backup.sha256());
    }
}
