package io.github.backupverify.postgres.tools;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.github.backupverify.program.FoundProgram;
import io.github.backupverify.program.Machine;
import io.github.backupverify.program.SearchPlaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every client tool on a machine.
 *
 * @param answering in the order to search: the user's folder, PATH, standard folders
 * @param silent programs of these names that did not tell a version
 */
record InstalledTools(List<InstalledTool> answering, List<Path> silent) {
    private static final List<String> UNIX = List.of(
            // Debian, Ubuntu and their PGDG packages
            "/usr/lib/postgresql/*/bin",
            // PGDG for Fedora and the Red Hat family
            "/usr/pgsql-*/bin",
            // openSUSE
            "/usr/lib/postgresql*/bin",
            // Alpine
            "/usr/libexec/postgresql*",
            // Arch, its older versions
            "/opt/pgsql-*/bin",
            // Homebrew on Apple silicon, on Intel, on Linux
            "/opt/homebrew/opt/postgresql@*/bin",
            "/opt/homebrew/opt/libpq*/bin",
            "/usr/local/opt/postgresql@*/bin",
            "/usr/local/opt/libpq*/bin",
            "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
            "/home/linuxbrew/.linuxbrew/opt/libpq*/bin",
            "/Applications/Postgres.app/Contents/Versions/*/bin",
            // EDB's installer
            "/Library/PostgreSQL/*/bin",
            // MacPorts
            "/opt/local/lib/postgresql*/bin",
            // built from source; Bitnami
            "/usr/local/pgsql*/bin",
            "/opt/bitnami/postgresql*/bin");

    /**
     * Debian's /usr/bin/pg_dump: a script that picks a version by the clusters of this machine, not by the server. Its
     * real programs are in a standard folder, each with its own version.
     */
    private static final Path DEBIAN_WRAPPER = Path.of("postgresql-common", "pg_wrapper");

    InstalledTools {
        answering = List.copyOf(answering);
        silent = List.copyOf(silent);
    }

    static InstalledTools find(Machine machine, @Nullable Path pgBin, Function<Path, Optional<String>> versions) {
        Map<String, Tool> tools = Arrays.stream(Tool.values()).collect(toMap(Tool::program, tool -> tool));
        List<FoundProgram> programs = new SearchPlaces(machine, UNIX, "PostgreSQL")
                .programs(pgBin, ToolSearch.PG_BIN, tools.keySet()).stream()
                        .filter(program -> !program.real().endsWith(DEBIAN_WRAPPER))
                        .toList();
        // All at once: each takes as long as a process takes to start.
        List<Optional<PgVersion>> said = programs.parallelStream()
                .map(program -> versions.apply(program.path()).flatMap(PgVersion::parse))
                .toList();
        List<InstalledTool> answering = new ArrayList<>();
        List<Path> silent = new ArrayList<>();
        for (int at = 0; at < said.size(); at++) {
            FoundProgram program = programs.get(at);
            Tool tool = requireNonNull(tools.get(program.name()));
            said.get(at)
                    .ifPresentOrElse(
                            version ->
                                    answering.add(new InstalledTool(tool, program.path(), version, program.foundIn())),
                            () -> silent.add(program.path()));
        }
        return new InstalledTools(answering, silent);
    }

    List<InstalledTool> of(Tool tool) {
        return answering.stream().filter(found -> found.tool() == tool).toList();
    }
}
