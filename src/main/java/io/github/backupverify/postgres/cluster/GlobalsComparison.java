package io.github.backupverify.postgres.cluster;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds the roles that were restored against those of the live server. */
final class GlobalsComparison {

    private GlobalsComparison() {}

    /**
     * Compares them.
     *
     * @param passwords whether the dump has any
     * @param leftOut what the throw-away server refused, and a warning names
     */
    static Check of(ServerFacts live, ServerFacts restored, boolean passwords, Set<String> leftOut) {
        List<Finding> findings = new ArrayList<>();
        Set<String> all = new TreeSet<>(live.objects().keySet());
        all.addAll(restored.objects().keySet());
        for (String object : all) {
            String expected = live.objects().get(object);
            String actual = restored.objects().get(object);
            if (actual == null) {
                if (!leftOut.contains(object)) {
                    findings.add(Finding.of(object, "is on the server and not in the dump"));
                }
            } else if (expected == null) {
                findings.add(Finding.of(object, "is in the dump and not on the server"));
            } else if (!expected.equals(actual)) {
                findings.add(new Finding(object, "differs", expected, actual));
            }
        }
        boolean comparable = passwords && !live.passwords().isEmpty();
        if (comparable) {
            findings.addAll(passwords(live.passwords(), restored.passwords()));
        }
        Coverage coverage = Coverage.all(all.size(), "roles, memberships and settings");
        if (!findings.isEmpty()) {
            return Check.failed(
                    CheckId.COMPARE_GLOBALS,
                    coverage,
                    "The roles of the dump are not those of the live server",
                    findings);
        }
        String same = Figures.count(all.size(), "role, membership or setting is", "roles, memberships and settings are")
                + " as on the live server";
        return comparable
                ? Check.passed(CheckId.COMPARE_GLOBALS, coverage, same + ", passwords too")
                : Check.warned(
                        CheckId.COMPARE_GLOBALS,
                        coverage,
                        same + "; passwords were not compared",
                        List.of(Finding.of(
                                "passwords",
                                passwords
                                        ? "the role that reads the live server may not read them (pg_authid)"
                                        : "are not in the dump (pg_dumpall --no-role-passwords): nobody could log in"
                                                + " with one after a restore")));
    }

    private static List<Finding> passwords(Map<String, String> live, Map<String, String> restored) {
        Set<String> roles = new TreeSet<>(live.keySet());
        roles.addAll(restored.keySet());
        return roles.stream()
                .filter(role -> !String.valueOf(live.get(role)).equals(String.valueOf(restored.get(role))))
                .map(role -> Finding.of("role " + role, "has another password in the dump than on the server"))
                .toList();
    }
}
