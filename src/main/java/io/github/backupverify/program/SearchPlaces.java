package io.github.backupverify.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The folders where programs of a database system can be, in the order to look: the user's own, PATH, where installers
 * put them.
 *
 * @param unix folders, each with one star in one of its names: {@code /usr/lib/postgresql/*}{@code /bin}
 * @param windows the name of the folder below {@code Program Files} that holds a folder for each version
 */
public record SearchPlaces(Machine machine, List<String> unix, String windows) {
    private static final List<String> PROGRAM_FILES = List.of("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)");

    public SearchPlaces {
        unix = List.copyOf(unix);
    }

    /**
     * A folder to look in, whether it exists or not.
     *
     * @param origin what led to it
     */
    private record Place(Path folder, String origin) {}

    /**
     * Every program of these names, in the order of the search; one that several places lead to is there once.
     *
     * @param named the folder that the user named; null for none
     * @param parameter that names it: backup.pgBin
     */
    public List<FoundProgram> programs(@Nullable Path named, String parameter, Collection<String> names) {
        List<FoundProgram> found = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (Place place : all(named, parameter)) {
            for (String name : names) {
                Path program = program(place.folder(), name);
                if (program != null && seen.add(List.of(name, real(program)))) {
                    found.add(new FoundProgram(name, program, place.origin()));
                }
            }
        }
        return found;
    }

    private @Nullable Path program(Path folder, String name) {
        List<String> suffixes = machine.windows() ? List.of(".exe", ".cmd", ".bat") : List.of("");
        for (String suffix : suffixes) {
            Path program = folder.resolve(name + suffix);
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return program.toAbsolutePath();
            }
        }
        return null;
    }

    static Path real(Path program) {
        try {
            return program.toRealPath();
        } catch (IOException e) {
            return program;
        }
    }

    private List<Place> all(@Nullable Path named, String parameter) {
        List<Place> result = new ArrayList<>();
        if (named != null) {
            result.add(new Place(named, parameter));
        }
        for (String entry : machine.variable("PATH").split(machine.windows() ? ";" : File.pathSeparator, -1)) {
            addPathEntry(entry, result);
        }
        if (machine.windows()) {
            for (String variable : PROGRAM_FILES) {
                String base = machine.variable(variable);
                if (!base.isEmpty()) {
                    expand(machine.at(base).resolve(windows), "*", "bin", result);
                }
            }
        } else {
            for (String place : unix) {
                expand(place, result);
            }
        }
        return result;
    }

    private void addPathEntry(String entry, List<Place> result) {
        try {
            // A relative entry would mean whatever folder the build happens to run in.
            if (!entry.isEmpty() && (Path.of(entry).isAbsolute() || entry.startsWith("/"))) {
                result.add(new Place(machine.at(entry), "PATH"));
            }
        } catch (InvalidPathException e) {
            // Not a folder that could be looked into.
        }
    }

    private void expand(String pattern, List<Place> result) {
        int star = pattern.indexOf('*');
        int start = pattern.lastIndexOf('/', star);
        int end = pattern.indexOf('/', star);
        String name = pattern.substring(start + 1, end < 0 ? pattern.length() : end);
        expand(machine.at(pattern.substring(0, start)), name, end < 0 ? "" : pattern.substring(end + 1), result);
    }

    /** Adds {@code base/<each folder that fits>/below}, the highest number first. */
    private static void expand(Path base, String name, String below, List<Place> result) {
        if (!Files.isDirectory(base)) {
            return;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, name)) {
            StreamSupport.stream(folders.spliterator(), false)
                    .sorted(Comparator.comparingInt(SearchPlaces::number).reversed())
                    .forEach(folder -> result.add(new Place(folder.resolve(below), "standard folder")));
        } catch (IOException e) {
            // Not ours to read: then nothing in it is ours to run.
        }
    }

    private static int number(Path folder) {
        Matcher digits = Pattern.compile("\\d{1,6}").matcher(String.valueOf(folder.getFileName()));
        return digits.find() ? Integer.parseInt(digits.group()) : -1;
    }
}
