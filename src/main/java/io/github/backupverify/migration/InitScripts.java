package io.github.backupverify.migration;

import io.github.backupverify.settings.text.BadSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the scripts that fill the embedded server. */
public final class InitScripts {
    private InitScripts() {}

    /** Files as they are given; of a folder every {@code *.sql} below it; a single folder that is missing is empty. */
    public static List<Path> find(List<Path> given) {
        if (given.size() == 1 && Files.notExists(given.get(0))) {
            return List.of();
        }
        List<Path> scripts = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                scripts.addAll(below(path));
            } else if (Files.isRegularFile(path)) {
                scripts.add(path);
            } else {
                throw BadSetting.of(
                        "backup.initScripts cannot be used",
                        "there is no file or folder " + path,
                        "Name files or folders that exist: -Dbackup.initScripts=src/main/resources/db/migration");
            }
        }
        return scripts;
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
