package io.github.backupverify.mojo.maven;

import io.github.backupverify.settings.text.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of TOML that {@code flyway.toml} is written in: tables, strings, numbers, switches and lists of them on one
 * line. Anything else ends the run, for nothing of it may be overlooked.
 */
final class TomlFile {
    private static final Pattern TABLE = Pattern.compile("\\[\\s*([\\w.\"-]+)\\s*]\\s*(?:#.*)?");
    private static final String SCALAR = "\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[\\w.+-]+";
    private static final Pattern VALUE = Pattern.compile(
            "([\\w.\"-]+)\\s*=\\s*(" + SCALAR + "|\\[\\s*(?:(?:" + SCALAR + ")\\s*,?\\s*)*])\\s*(?:#.*)?");
    private static final Pattern ELEMENT = Pattern.compile(SCALAR);

    private TomlFile() {}

    /** {@code flyway.locations} and the like; the elements of a list with commas. */
    static Map<String, String> read(Path file) {
        Map<String, String> values = new TreeMap<>();
        String table = "";
        int number = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                number++;
                String text = line.strip();
                Matcher heading = TABLE.matcher(text);
                Matcher value = VALUE.matcher(text);
                if (heading.matches()) {
                    table = heading.group(1).replace("\"", "") + ".";
                } else if (value.matches()) {
                    values.put(table + value.group(1).replace("\"", ""), plain(value.group(2)));
                } else if (!text.isEmpty() && !text.startsWith("#")) {
                    throw unreadable(file, "line " + number + " is not understood here");
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e.toString());
        }
        return values;
    }

    private static String plain(String written) {
        if (written.startsWith("[")) {
            return ELEMENT.matcher(written.substring(1, written.length() - 1))
                    .results()
                    .map(match -> plain(match.group()))
                    .collect(Collectors.joining(","));
        }
        if (written.startsWith("'")) {
            return written.substring(1, written.length() - 1);
        }
        return written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replaceAll("\\\\(.)", "$1")
                : written;
    }

    private static RuntimeException unreadable(Path file, String why) {
        return BadSetting.of(
                "Flyway's configuration cannot be read",
                file + ": " + why,
                "Write each setting on one line, as locations = [\"filesystem:sql\"]");
    }
}
