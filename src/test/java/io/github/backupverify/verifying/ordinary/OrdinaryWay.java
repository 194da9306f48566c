package io.github.backupverify.verifying.ordinary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way in which people make a backup; src/test/resources/ordinary/ways.txt says what its fields are.
 *
 * @param heading of the page
 */
record OrdinaryWay(String heading, Map<String, String> fields) {
    /** All of them, in the order of the page. */
    static List<OrdinaryWay> all() {
        try (InputStream in = OrdinaryWay.class.getResourceAsStream("/ordinary/ways.txt")) {
            List<OrdinaryWay> ways = new ArrayList<>();
            String heading = "";
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", -1)) {
                if (block.startsWith("## ")) {
                    heading = block.substring(3).strip();
                } else if (block.startsWith("way ")) {
                    ways.add(new OrdinaryWay(heading, read(block)));
                }
            }
            return ways;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> read(String block) {
        Map<String, String> fields = new LinkedHashMap<>();
        block.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            fields.put(blank < 0 ? line : line.substring(0, blank), blank < 0 ? "" : line.substring(blank + 1));
        });
        return fields;
    }

    String name() {
        return get("way");
    }

    String get(String field) {
        return fields.getOrDefault(field, "");
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** Whether client tools of that version can do it. */
    boolean possible(int version) {
        return !has("since") || version >= Integer.parseInt(get("since"));
    }

    @Override
    public String toString() {
        return name();
    }
}
