package io.github.backupverify.migration;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.text.BadSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the scripts that fill the embedded server. */
public final class InitScripts {
    private InitScripts() {}

    /**
     * What the user names: files as they are given, of a folder every {@code *.sql} below it.
     *
     * @throws io.github.backupverify.check.ProblemException BAD_CONFIGURATION where one of them is not there, or all of
     *     them hold no script: taken for a project without migrations, it would be skipped
     */
    public static List<Path> named(List<Path> given) {
        List<Path> scripts = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                scripts.addAll(below(path));
            } else if (Files.isRegularFile(path)) {
                scripts.add(path);
            } else {
                throw bad("there is no file or folder " + path);
            }
        }
        if (scripts.isEmpty()) {
            throw bad("no file below "
                    + given.stream().map(Path::toString).collect(Collectors.joining(", "))
                    + " ends in .sql");
        }
        return scripts;
    }

    /** Every {@code *.sql} below a folder where migrations usually are; one that is missing is empty. */
    public static List<Path> usual(Path folder) {
        return Files.isDirectory(folder) ? below(folder) : List.of();
    }

    private static ProblemException bad(String why) {
        return BadSetting.of(
                "backup.initScripts cannot be used",
                why,
                "Name files or folders that exist: -Dbackup.initScripts=src/main/resources/db/migration");
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
