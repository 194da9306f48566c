package io.github.backupverify.postgres.inventory;

import static java.util.stream.Collectors.joining;

import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Tolerated;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what one comparison of inventories finds. Keeps the first thousand of each and counts the rest. */
final class Differences {
    /** No reader needs more, and a copy that lacks everything must not fill the heap. */
    static final int KEPT = 1_000;

    private static final int KNOWN_MISSING = 100_000;

    private final List<Finding> findings = new ArrayList<>();
    private final List<DeparsedText> differingTexts = new ArrayList<>();
    private final List<Tolerated> tolerated = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();
    private long found;
    private long objects;

    void counted() {
        objects++;
    }

    void missing(String parent, String object) {
        oneSided(parent, object, "is missing in the restored copy", "present", "");
    }

    void additional(String parent, String object) {
        if (object.equals("schema public")
                || object.equals("extension plpgsql")
                || object.equals("comment on schema public")) {
            tolerated.add(new Tolerated(object, "every new database has it, and no dump removes it", "", "present"));
        } else {
            oneSided(parent, object, "is in the restored copy, but not in the source", "", "present");
        }
    }

    private void oneSided(String parent, String object, String message, String expected, String actual) {
        boolean told = gone.contains(parent);
        if (gone.size() < KNOWN_MISSING) {
            gone.add(object);
        }
        if (!told) {
            add(new Finding(object, message, expected, actual));
        }
    }

    void add(Finding finding) {
        found++;
        if (findings.size() < KEPT) {
            findings.add(finding);
        }
    }

    void differing(DeparsedText differing) {
        if (differingTexts.size() < 100 * KEPT) {
            differingTexts.add(differing);
        } else {
            lost(differing);
        }
    }

    void lost(DeparsedText differing) {
        differs(
                differing.object(),
                List.of(new Difference(differing.attribute(), differing.source(), differing.restored())));
    }

    /** One finding for an object, however many of its attributes differ. */
    void differs(String object, List<Difference> attributes) {
        if (attributes.size() == 1) {
            Difference only = attributes.get(0);
            add(new Finding(object, only.attribute() + " differs", only.shownSource(), only.shownRestored()));
        } else if (!attributes.isEmpty()) {
            add(new Finding(
                    object,
                    attributes.stream().map(Difference::attribute).collect(joining(", ")) + " differ",
                    attributes.stream()
                            .map(d -> d.attribute() + ": " + d.shownSource())
                            .collect(joining("; ")),
                    attributes.stream()
                            .map(d -> d.attribute() + ": " + d.shownRestored())
                            .collect(joining("; "))));
        }
    }

    void tolerate(Tolerated difference) {
        tolerated.add(difference);
    }

    List<Finding> findings() {
        return findings;
    }

    List<DeparsedText> differingTexts() {
        return differingTexts;
    }

    List<Tolerated> tolerated() {
        return tolerated;
    }

    long found() {
        return found;
    }

    long objects() {
        return objects;
    }
}
