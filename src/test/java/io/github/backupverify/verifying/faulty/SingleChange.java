package io.github.backupverify.verifying.faulty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A change made to a copy of a database that is dumped in its place.
 *
 * @param name what it does
 * @param object what a finding has to name
 * @param statements each to be run on its own
 */
record SingleChange(String name, String object, List<String> statements) {

    /** Reads a file of src/test/resources/changes; its head says how it is written. */
    static List<SingleChange> read(String resource) {
        try (InputStream in = SingleChange.class.getResourceAsStream("/changes/" + resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<SingleChange> changes = new ArrayList<>();
            for (String block : text.split("(?m)^-- ", -1)) {
                String head = block.lines().findFirst().orElse("");
                int bar = head.indexOf(" | ");
                if (bar > 0) {
                    changes.add(new SingleChange(
                            head.substring(0, bar),
                            head.substring(bar + 3).strip(),
                            List.of(block.substring(head.length()).strip().split("(?<=;)\n(?=[A-Z])", -1))));
                }
            }
            return changes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
