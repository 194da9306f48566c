package io.github.backupverify.postgres.tools;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The folders where client tools can be, in the order to look: the user's own, PATH, where installers put them. */
final class SearchPlaces {
    /**
     * A folder to look in.
     *
     * @param origin what led to it
     */
    record Place(Path folder, String origin) {}

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

    private static final List<String> WINDOWS = List.of("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)");

    private final Machine machine;

    SearchPlaces(Machine machine) {
        this.machine = machine;
    }

    /** All folders, whether they exist or not. */
    List<Place> all(@Nullable Path pgBin) {
        List<Place> result = new ArrayList<>();
        if (pgBin != null) {
            result.add(new Place(pgBin, ToolSearch.PG_BIN));
        }
        for (String entry : machine.variable("PATH").split(machine.windows() ? ";" : File.pathSeparator, -1)) {
            addPathEntry(entry, result);
        }
        if (machine.windows()) {
            for (String variable : WINDOWS) {
                String base = machine.variable(variable);
                if (!base.isEmpty()) {
                    expand(machine.at(base).resolve("PostgreSQL"), "*", "bin", result);
                }
            }
        } else {
            for (String place : UNIX) {
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
