package io.github.backupverify.lifecycle;

import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;

/** A folder of client tools of which one does something else where it is not only asked for its version. */
final class FakedTools {
    private FakedTools() {}

    /**
     * Makes it.
     *
     * @param instead shell commands; {@code $real} is the tool itself
     */
    static Path in(Path folder, String tool, String instead) {
        return write(
                folder,
                name -> "case \"$*\" in *--version*) exec $real \"$@\" ;; esac\n"
                        + (name.equals(tool) ? instead : "exec $real \"$@\""));
    }

    /** Tools that call themselves another version, and would do nothing. */
    static Path answering(Path folder, String version) {
        return write(folder, name -> "echo '" + name + " (PostgreSQL) " + version + "'");
    }

    private static Path write(Path folder, UnaryOperator<String> lines) {
        try {
            Path bin = Files.createTempDirectory(folder, "bin");
            for (String name : List.of("pg_dump", "pg_restore", "psql")) {
                Path script = Files.writeString(
                        bin.resolve(name), "#!/bin/sh\nreal=" + TestTools.tool(name) + "\n" + lines.apply(name) + "\n");
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return bin;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
