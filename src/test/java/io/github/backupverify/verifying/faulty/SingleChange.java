package io.github.backupverify.verifying.faulty;

import io.github.backupverify.verifying.Thorough;
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
 * @param among those with which it may share a run: where they are found, the others are not looked for
 * @param statements each to be run on its own
 */
record SingleChange(String name, String object, String among, List<String> statements) {

    /** Reads a file of src/test/resources/changes; its head says how it is written. */
    static List<SingleChange> read(String resource) {
        try (InputStream in = SingleChange.class.getResourceAsStream("/changes/" + resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<SingleChange> changes = new ArrayList<>();
            for (String block : text.split("(?m)^-- ", -1)) {
                String head = block.lines().findFirst().orElse("");
                String[] parts = head.strip().split(" \\| ", -1);
                if (parts.length > 1) {
                    changes.add(new SingleChange(
                            parts[0],
                            parts[1],
                            parts.length > 2 ? parts[2] : "",
                            List.of(block.substring(head.length()).strip().split("(?<=;)\n(?=[A-Z])", -1))));
                }
            }
            return changes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Parts them into lists in which no change can be taken for another: what one names is no part of what another does. */
    static List<List<SingleChange>> apart(List<SingleChange> changes) {
        List<List<SingleChange>> lists = new ArrayList<>();
        for (SingleChange change : changes) {
            lists.stream()
                    .filter(list -> !Thorough.ASKED && list.stream().noneMatch(change::nearTo))
                    .findFirst()
                    .orElseGet(() -> {
                        List<SingleChange> more = new ArrayList<>();
                        lists.add(more);
                        return more;
                    })
                    .add(change);
        }
        return lists;
    }

    private boolean nearTo(SingleChange other) {
        return !among.equals(other.among)
                || among.equals("itself")
                || object.contains(other.object)
                || other.object.contains(object);
    }

    @Override
    public String toString() {
        return name;
    }
}
