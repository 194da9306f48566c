package io.github.backupverify.postgres.server;

import io.github.backupverify.fence.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A function that may do whatever the server's account may, and writes a file outside.
 *
 * @param statements that make it, one after the other
 * @param call of it
 */
record UntrustedCode(String name, List<String> statements, String call) {
    /** What a module of PostgreSQL 15 has to show, and a function that runs a program; without PostgreSQL's headers. */
    private static final String MODULE = """
            #include <stdlib.h>
            static const struct {int length, version, arguments, keys, name, by_value; char abi[32];}
                magic = {56, 1500, 100, 32, 64, 1, "PostgreSQL"};
            const void *Pg_magic_func(void) { return &magic; }
            static const struct {int version;} info = {1};
            const void *pg_finfo_run(void) { return &info; }
            unsigned long run(void *call) { return system("touch %s"); }
            """;

    /** Those in the languages of the server, and one in C where this machine has a compiler. */
    static List<UntrustedCode> all(Outside outside) throws Exception {
        Path written = outside.written();
        List<UntrustedCode> all = new ArrayList<>(List.of(
                language("plpython3u", "open('" + written + "', 'w')"),
                language("plperlu", "open(my $f, '>', '" + written + "') or die;"),
                language("pltclu", "exec touch " + written)));
        Path library = outside.folder().resolve("module.so");
        if (Files.isExecutable(Path.of("/usr/bin/cc"))) {
            Path source = Files.writeString(outside.folder().resolve("module.c"), MODULE.formatted(written));
            if (new ProcessBuilder("/usr/bin/cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                            .start()
                            .waitFor()
                    == 0) {
                all.add(broughtAlong(library));
            }
        }
        return all;
    }

    private static UntrustedCode language(String name, String body) {
        return new UntrustedCode(
                name,
                List.of(
                        "CREATE EXTENSION " + name,
                        "CREATE FUNCTION public.in_" + name + "() RETURNS int LANGUAGE " + name + " AS $$ " + body
                                + " $$"),
                "SELECT public.in_" + name + "()");
    }

    /** A file may hold its library as a large object, and write it where the server may write. */
    private static UntrustedCode broughtAlong(Path library) throws IOException {
        String bytes = HexFormat.of().formatHex(Files.readAllBytes(library));
        return new UntrustedCode(
                "C",
                List.of(
                        "SELECT lo_from_bytea(4711, '\\x" + bytes + "')",
                        "SELECT lo_export(4711, current_setting('data_directory') || '/module.so')",
                        "DO $$ BEGIN EXECUTE format('CREATE FUNCTION public.in_c() RETURNS int LANGUAGE c AS %L, %L',"
                                + " current_setting('data_directory') || '/module.so', 'run'); END $$"),
                "SELECT public.in_c()");
    }

    /** Whether the server takes it. */
    boolean install(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
