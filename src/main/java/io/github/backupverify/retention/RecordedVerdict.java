package io.github.backupverify.retention;

import java.time.Instant;

/**
 * What an earlier verification said of some bytes.
 *
 * @param sha256 of the backup: 64 lower-case hexadecimal digits
 * @param bytes of the file, or of all files of a directory; more than 0
 * @param at when it began
 * @param verified whether it ended VERIFIED; else something of the backup FAILED
 */
public record RecordedVerdict(String sha256, long bytes, Instant at, boolean verified) {}
