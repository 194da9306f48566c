package io.github.backupverify.selftest;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One way in which a backup can be bad.
 *
 * @param id as the catalogue of faults names it: {@code A4}
 * @param words what is done to the copy
 * @param reference what the copy is held against, in words
 * @param breaking does it
 */
public record Fault(String id, String words, String reference, Expected expected, Breaking breaking) {
    /** The id of the healthy backup itself, which goes first and last. */
    public static final String HEALTHY = "V";

    /** Makes a broken copy. */
    @FunctionalInterface
    public interface Breaking {
        /**
         * Makes it inside an empty folder.
         *
         * @throws IOException where the disk is at fault
         */
        BackupUnderTest into(Path folder) throws IOException;
    }
}
