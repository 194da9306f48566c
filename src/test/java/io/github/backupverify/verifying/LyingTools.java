package io.github.backupverify.verifying;

import io.github.backupverify.testing.TestDatabase;
import io.github.backupverify.testing.TestTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Folders of client tools in which pg_dump is a script that does something else than it was asked to, and says nothing.
 *
 * @param folder where they are made
 * @param when in which calls it lies
 */
public record LyingTools(Path folder, Calls when) {
    /** The calls that are answered with a lie. */
    public enum Calls {
        /** The one that writes the backup: as if the file were damaged or old. */
        BACKUP,
        /** All, so that dumps agree with each other: as if an alias or a wrapper of the machine were at fault. */
        EVERY
    }

    /** Adds arguments. */
    public Path flags(String flags) {
        return write("exec \"$real\" \"$@\" " + flags);
    }

    /** Dumps another database in the source's place. */
    public Path dumping(TestDatabase other, TestDatabase inPlaceOf) {
        return write(
                """
                case "$*" in *"/%1$s?user="*) ;; *) exec "$real" "$@" ;; esac
                for argument; do
                  shift
                  case $argument in
                    --dbname=*) argument='--dbname=postgresql:///%2$s?user=%3$s' ;;
                    --snapshot=*) continue ;;
                  esac
                  set -- "$@" "$argument"
                done
                exec "$real" "$@"
                """.formatted(inPlaceOf.name(), other.name(), other.server().superuser()));
    }

    /** Edits a plain dump with sed. */
    public Path editing(String script) {
        try {
            Files.createDirectories(folder);
            Path sed = Files.writeString(folder.resolve("edit.sed"), script + "\n");
            return write("""
                    output=
                    for argument; do case $argument in --file=*) output=${argument#--file=} ;; esac; done
                    if [ -n "$output" ]; then
                      "$real" "$@" && sed -i -f '%1$s' "$output"
                    else
                      "$real" "$@" | sed -f '%1$s'
                    fi
                    """.formatted(sed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does something else altogether. */
    public Path doing(String shell) {
        return write(shell);
    }

    private Path write(String lie) {
        String passedOn =
                when == Calls.EVERY ? "" : "case \" $* \" in *\" --format=\"*) ;; *) exec \"$real\" \"$@\" ;; esac\n";
        String script = "#!/bin/sh\nreal='" + TestTools.tool("pg_dump") + "'\n"
                + "[ \"$1\" = --version ] && exec \"$real\" --version\n" + passedOn + lie + "\n";
        try {
            Files.createDirectories(folder);
            for (String program : List.of("pg_restore", "psql")) {
                Files.createSymbolicLink(folder.resolve(program), Path.of(TestTools.tool(program)));
            }
            Path pgDump = Files.writeString(folder.resolve("pg_dump"), script);
            Files.setPosixFilePermissions(pgDump, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
