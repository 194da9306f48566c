package io.github.backupverify.program;

import java.nio.file.Path;
import java.util.Optional;

/** Asks a program for its version. */
@FunctionalInterface
public interface VersionReader {
    /** What it answers; empty where it does not start, does not answer in time, or fails. */
    Optional<String> read(Path program);
}
