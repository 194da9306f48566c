package io.github.backupverify.program;

import java.nio.file.Path;

/**
 * A program that is there; what it answers is not known yet.
 *
 * @param name as it was searched, without a suffix: pg_dump
 * @param path absolute, as it was found
 * @param foundIn what led to it: "backup.pgBin", "PATH", "standard folder"
 */
public record FoundProgram(String name, Path path, String foundIn) {
    /** Where the file itself is, links followed. */
    public Path real() {
        return SearchPlaces.real(path);
    }
}
