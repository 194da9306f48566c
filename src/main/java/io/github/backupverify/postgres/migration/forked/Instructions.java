package io.github.backupverify.postgres.migration.forked;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What standard input said: {@code tool}, {@code url}, {@code user}, {@code password}, and the tool's own settings. */
record Instructions(Properties properties) {
    /** Reads to a line of one dot. */
    static Instructions read(BufferedReader in) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            all.append(line).append('\n');
        }
        Properties properties = new Properties();
        properties.load(new StringReader(all.toString()));
        return new Instructions(properties);
    }

    /** Empty where nothing was said. */
    String get(String name) {
        return properties.getProperty(name, "");
    }

    /** The lines of a value that has several. */
    List<String> lines(String name) {
        return Arrays.stream(get(name).split("\n", -1))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** All that begin so, by the rest of their names. */
    Map<String, String> below(String prefix) {
        Map<String, String> found = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), get(name));
            }
        }
        return found;
    }
}
