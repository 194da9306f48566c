package io.github.backupverify.check;

/**
 * The backup that was verified.
 *
 * @param format plain, custom, directory or tar
 * @param bytes size of the file, or of all files of a directory
 * @param sha256 of the file; of a directory, of its sorted {@code sha256sum} listing
 * @param path where it is, or was before it was removed
 * @param kept whether it is still there after the run
 */
public record BackupFacts(String format, long bytes, String sha256, String path, boolean kept) {}
