package io.github.backupverify.postgres.tools;

import java.nio.file.Path;

/**
 * A client tool that answered.
 *
 * @param foundIn what led to it: "backup.pgBin", "PATH", "standard folder"
 */
public record InstalledTool(Tool tool, Path path, PgVersion version, String foundIn) {
    /** {@code 15.18 (/usr/lib/postgresql/15/bin/pg_dump)}, for people. */
    public String display() {
        return version + " (" + path + ")";
    }
}
