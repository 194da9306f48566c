package io.github.backupverify.settings;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.settings.assertion.Assertion;
import io.github.backupverify.settings.assertion.Expectation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Assertions in files: each {@code *.sql} of a folder, and of the folders in it, is one, named after the file. Comments
 * say what is expected: {@code -- expect: 42}.
 */
public final class AssertionFolder {
    private static final Pattern COMMENT =
            Pattern.compile("\\s*--\\s*((?:expect|mask)[^:]*?)\\s*(?::\\s*(.*?)\\s*)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> KEYS =
            Set.of("expect", "expect-min", "expect-max", "expect-matches", "expect-max-age", "mask");

    private AssertionFolder() {}

    /**
     * All of them, in the order of their paths; empty where the folder holds none.
     *
     * @throws ProblemException BAD_CONFIGURATION where a file cannot be read or its comments cannot be understood
     */
    public static List<Assertion> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> name(file).endsWith(".sql"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> read(folder, file))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    private static Assertion read(Path folder, Path file) {
        try {
            String sql = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
            Map<String, String> said = comments(file, sql);
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

    /** Wherever they stand: an expectation that is passed over would let everything pass that is true. */
    private static Map<String, String> comments(Path file, String sql) {
        Map<String, String> said = new HashMap<>();
        for (String line : sql.lines().toList()) {
            Matcher comment = COMMENT.matcher(line);
            if (!comment.matches()) {
                continue;
            }
            String key = comment.group(1).toLowerCase(Locale.ROOT);
            String value = comment.group(2);
            boolean complete = key.equals("mask") == (value == null || value.equals("true"));
            if (!KEYS.contains(key) || !complete || said.put(key, value == null ? "" : value) != null) {
                throw BadSetting.of(
                        "The assertion in " + file + " cannot be used",
                        "\"" + line.strip() + "\" is no expectation, or stands there twice",
                        "Write one of expect, expect-min, expect-max, expect-matches, expect-max-age with a colon and a"
                                + " value, or mask alone: -- expect-min: 1");
            }
        }
        return said;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
    }

    private static ProblemException unreadable(Path path, Exception e) {
        return BadSetting.of(
                "The assertions in " + path + " cannot be read",
                e.toString(),
                "Name a folder with files in UTF-8: -Dbackup.assertionsDirectory=src/backup/assertions");
    }
}
