package io.github.backupverify.postgres.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every client tool on a machine.
 *
 * @param answering in the order to search: the user's folder, PATH, standard folders
 * @param silent programs of these names that did not tell a version
 */
record InstalledTools(List<InstalledTool> answering, List<Path> silent) {
    /** Debian's /usr/bin/pg_dump: a script that picks a version by the clusters of this machine, not by the server. */
    private static final Path DEBIAN_WRAPPER = Path.of("postgresql-common", "pg_wrapper");

    InstalledTools {
        answering = List.copyOf(answering);
        silent = List.copyOf(silent);
    }

    /** A program that was not asked yet. */
    private record Candidate(Tool tool, Path program, String origin) {}

    static InstalledTools find(Machine machine, @Nullable Path pgBin, VersionReader versions) {
        List<Candidate> candidates = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (SearchPlaces.Place place : new SearchPlaces(machine).all(pgBin)) {
            for (Tool tool : Tool.values()) {
                Path program = program(machine, place.folder(), tool);
                if (program == null || debianWrapper(program) || !seen.add(List.of(tool, real(program)))) {
                    continue;
                }
                candidates.add(new Candidate(tool, program, place.origin()));
            }
        }
        // All at once: each takes as long as a process takes to start.
        List<Optional<PgVersion>> found = candidates.parallelStream()
                .map(candidate -> versions.read(candidate.program()))
                .toList();
        List<InstalledTool> answering = new ArrayList<>();
        List<Path> silent = new ArrayList<>();
        for (int at = 0; at < found.size(); at++) {
            Candidate candidate = candidates.get(at);
            found.get(at)
                    .ifPresentOrElse(
                            version -> answering.add(new InstalledTool(
                                    candidate.tool(), candidate.program(), version, candidate.origin())),
                            () -> silent.add(candidate.program()));
        }
        return new InstalledTools(answering, silent);
    }

    List<InstalledTool> of(Tool tool) {
        return answering.stream().filter(found -> found.tool() == tool).toList();
    }

    private static @Nullable Path program(Machine machine, Path folder, Tool tool) {
        List<String> suffixes = machine.windows() ? List.of(".exe", ".cmd", ".bat") : List.of("");
        for (String suffix : suffixes) {
            Path program = folder.resolve(tool.program() + suffix);
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return program.toAbsolutePath();
            }
        }
        return null;
    }

    /** Its real programs are in a standard folder, each with its own version. */
    private static boolean debianWrapper(Path program) {
        return real(program).endsWith(DEBIAN_WRAPPER);
    }

    private static Path real(Path program) {
        try {
            return program.toRealPath();
        } catch (IOException e) {
            return program;
        }
    }
}
