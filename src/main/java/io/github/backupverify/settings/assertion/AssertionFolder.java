package io.github.backupverify.settings.assertion;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.FileFailure;
import io.github.backupverify.file.RegularFile;
import io.github.backupverify.settings.text.BadSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Assertions in files: each {@code *.sql} of a folder, and of the folders in it, is one, named after the file. Comments
 * say what is expected: {@code -- expect: 42}.
 */
public final class AssertionFolder {
    private AssertionFolder() {}

    /**
     * All of them, in the order of their paths; empty where the folder holds none.
     *
     * @throws ProblemException BAD_CONFIGURATION where a file cannot be read or its comments cannot be understood
     */
    public static List<Assertion> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> name(file).endsWith(".sql"))
                    .filter(file -> !Files.isDirectory(file))
                    .sorted()
                    .map(file -> read(folder, file))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    private static Assertion read(Path folder, Path file) {
        try {
            String sql = RegularFile.text(file, RegularFile.HANDWRITTEN).replaceFirst("^\uFEFF", "");
            Map<String, String> said = ExpectationComments.in(file, sql);
            String path = folder.relativize(file).toString();
            String name = path.substring(0, path.length() - ".sql".length());
            Expectation expectation = new ExpectationText(
                            said.get("expect"),
                            said.get("expect-min"),
                            said.get("expect-max"),
                            said.get("expect-matches"),
                            said.get("expect-max-age"))
                    .of(name);
            return new Assertion(name, sql, expectation, said.containsKey("mask"));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }

    private static ProblemException unreadable(Path path, Exception e) {
        return BadSetting.of(
                "The assertions in " + path + " cannot be read",
                FileFailure.said(e),
                "Name a folder with files in UTF-8: -Dbackup.assertionsDirectory=src/backup/assertions");
    }
}
