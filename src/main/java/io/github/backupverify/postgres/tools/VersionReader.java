package io.github.backupverify.postgres.tools;

import java.nio.file.Path;
import java.util.Optional;

/** Asks a program for its version. */
@FunctionalInterface
public interface VersionReader {
    /** Empty where the program does not start, does not answer in time, or answers something else. */
    Optional<PgVersion> read(Path program);
}
