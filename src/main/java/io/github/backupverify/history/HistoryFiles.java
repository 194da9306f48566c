package io.github.backupverify.history;

import io.github.backupverify.file.FileGlob;
import io.github.backupverify.settings.text.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/** Finds histories. */
public final class HistoryFiles {
    private static final String NAME = "history.jsonl";

    private HistoryFiles() {}

    /**
     * The files, sorted by name.
     *
     * @param parameter that names them, for messages
     * @param places files, globs with {@code *} and {@code **}, or folders, in which every {@value #NAME} is meant
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where one place holds none
     */
    public static List<Path> at(String parameter, List<String> places) {
        Set<Path> found = new TreeSet<>();
        for (String place : places) {
            List<Path> files = at(parameter, place.strip());
            if (files.isEmpty()) {
                throw BadSetting.of(
                        "No history is at " + place.strip(),
                        "it is no file, and holds no " + NAME,
                        "Name files, folders or globs: -D" + parameter + "=/var/lib/backups/**/" + NAME);
            }
            found.addAll(files);
        }
        return List.copyOf(found);
    }

    private static List<Path> at(String parameter, String place) {
        try {
            if (!FileGlob.is(place) && Files.isRegularFile(Path.of(place))) {
                return List.of(Path.of(place));
            }
            return FileGlob.of(FileGlob.is(place) ? place : place + "/**/" + NAME).matching().stream()
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException | InvalidPathException | PatternSyntaxException e) {
            throw BadSetting.of(
                    parameter + " cannot be used",
                    place + ": " + e,
                    "Name files, folders or globs: -D" + parameter + "=/var/lib/backups/**/" + NAME);
        }
    }
}
