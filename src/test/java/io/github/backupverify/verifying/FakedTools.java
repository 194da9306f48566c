package io.github.backupverify.verifying;

import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;

/** A folder of client tools of which one does something else where it is not only asked for its version. */
public final class FakedTools {
    private FakedTools() {}

    /**
     * Makes it.
     *
     * @param instead shell commands; {@code $real} is the tool itself
     */
    public static Path in(Path folder, String tool, String instead) {
        return write(
                folder,
                name -> "case \"$*\" in *--version*) exec $real \"$@\" ;; esac\n"
                        + (name.equals(tool) ? instead : "exec $real \"$@\""));
    }

    /** Tools that call themselves another version, and would do nothing. */
    public static Path answering(Path folder, String version) {
        return write(folder, name -> "echo '" + name + " (PostgreSQL) " + version + "'");
    }

    /**
     * The tools as of version 17, for servers older than that: they write a setting that such a server refuses, so that
     * pg_restore itself fails there.
     */
    public static Path ofVersion17(Path folder) {
        return write(folder, name -> """
                newer() {
                  sed -e 's/^SET lock_timeout = 0;$/&\\nSET transaction_timeout = 0;/' \\
                      -e 's/^-- Dumped by pg_dump version .*/-- Dumped by pg_dump version 17.1/' "$1"
                }
                made=$0.$$
                for last; do :; done
                case "%s $*" in
                  *--version) echo '%s (PostgreSQL) 17.1' ;;
                  pg_dump*--format=plain*) $real "$@" && newer "${last#--file=}" > $made && mv $made "${last#--file=}" ;;
                  pg_dump*--schema-only* | pg_restore*--file=-*) $real "$@" > $made && newer $made ;;
                  pg_restore*--dbname=*)
                    echo 'pg_restore: error: ERROR:  unrecognized configuration parameter "transaction_timeout"' >&2
                    exit 1 ;;
                  *) exec $real "$@" ;;
                esac
                """.formatted(name, name));
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
