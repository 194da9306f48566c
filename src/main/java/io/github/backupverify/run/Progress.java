package io.github.backupverify.run;

import java.util.Optional;

/**
 * What a long step has moved so far; shown on the console and by the limit without progress. Thread-safe
 * for any number of readers.
 */
public interface Progress {
    /** Anything that grows while work is done: bytes, rows, transactions. */
    long marker();

    /** For people: "312 MB, 41 of 112 tables". */
    String describe();

    /** How much of the whole that is; empty where the whole is not known. */
    default Optional<Share> share() {
        return Optional.empty();
    }
}
