package io.github.backupverify.postgres.content;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.LargeObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The check that a comparison of large objects ends in. */
public final class LargeObjectCheck {
    private LargeObjectCheck() {}

    /**
     * Compares them.
     *
     * @param holder of the expected ones: "the source", "the backup"
     * @param other of the actual ones: "the backup", "the restored copy"
     */
    public static Check of(
            CheckId id, Map<Long, LargeObject> expected, Map<Long, LargeObject> actual, String holder, String other) {
        List<Finding> findings = differences(expected, actual, other);
        Set<Long> all = new HashSet<>(expected.keySet());
        all.addAll(actual.keySet());
        int total = all.size();
        if (total == 0 && findings.isEmpty()) {
            return Check.notApplicable(id, "There is no large object in " + holder);
        }
        String objects = Figures.count(total, "large object is", "large objects are");
        String alike = " in " + other + " as in " + holder;
        return Check.failedIfAny(
                id,
                Coverage.all(total, "large objects"),
                findings,
                findings.size() + " of " + objects + " not" + alike,
                objects + alike);
    }

    private static List<Finding> differences(
            Map<Long, LargeObject> source, Map<Long, LargeObject> other, String otherName) {
        List<Finding> findings = new ArrayList<>();
        source.forEach((oid, expected) -> {
            LargeObject actual = other.get(oid);
            if (actual == null) {
                findings.add(new Finding(name(oid), "is missing in " + otherName, text(expected), ""));
            } else if (!expected.equals(actual)) {
                findings.add(new Finding(name(oid), "has other content in " + otherName, text(expected), text(actual)));
            }
        });
        other.forEach((oid, actual) -> {
            if (!source.containsKey(oid)) {
                findings.add(new Finding(name(oid), "is in " + otherName + " only", "", text(actual)));
            }
        });
        return findings;
    }

    private static String name(long oid) {
        return "large object " + oid;
    }

    private static String text(LargeObject object) {
        return object.bytes() + " bytes, fingerprint " + (object.hash().isEmpty() ? "(no content)" : object.hash());
    }
}
