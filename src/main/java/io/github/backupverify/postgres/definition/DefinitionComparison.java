package io.github.backupverify.postgres.definition;

import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.content.TextDifference;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.token.Passwords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares the definitions of two databases, object by object.
 *
 * @param findings objects that are missing, additional or different
 * @param tolerated objects whose text only changed as PostgreSQL itself changes it when it reads its own output
 * @param compared objects on either side
 */
public record DefinitionComparison(List<Finding> findings, List<Tolerated> tolerated, int compared) {
    private static final String COPY = "the restored copy";
    private static final String ROUND_TRIP =
            "PostgreSQL prints this definition differently after reading its own output once: the source's text,"
                    + " restored into a temporary database, reads the same as the copy's";

    /** Equal or not, with nothing tolerated: for two texts of the same database at the same instant. */
    public static DefinitionComparison exact(Definitions source, Definitions other, String otherName) {
        return compare(source, other, otherName, key -> Optional.empty());
    }

    /**
     * Compares a copy; texts that only PostgreSQL's own spelling makes differ are tolerated.
     *
     * @param referenceSchema the source's definitions after one restore into a temporary database; made only where texts differ
     */
    public static DefinitionComparison of(Definitions source, Definitions copy, Supplier<Definitions> referenceSchema) {
        DefinitionComparison raw = exact(source, copy, COPY);
        if (raw.findings().isEmpty()) {
            return raw;
        }
        Definitions restoredOnce = referenceSchema.get();
        return compare(source, copy, COPY, key -> {
            if (copy.has(key)) {
                return Optional.of(ROUND_TRIP).filter(reason -> source.has(key) && same(restoredOnce, copy, key));
            }
            return Optional.of(SystemOwner.REASON)
                    .filter(reason -> !restoredOnce.has(key)
                            && SystemOwner.revokes(source.byObject().get(key)));
        });
    }

    /**
     * Compares which objects there are; the spelling of those on both sides is listed, and no difference.
     *
     * @param reason why another spelling is none
     */
    public static DefinitionComparison ofExistence(Definitions file, Definitions copy, String reason) {
        return compare(file, copy, COPY, key -> {
            if (copy.has(key)) {
                // CREATE EXTENSION itself writes the extension's comment.
                return Optional.of(reason).filter(none -> file.has(key) || key.startsWith("COMMENT EXTENSION "));
            }
            return Optional.of(SystemOwner.REASON)
                    .filter(none -> SystemOwner.revokes(file.byObject().get(key)));
        });
    }

    /** @param reason why a difference of an object is none; empty where it is one */
    private static DefinitionComparison compare(
            Definitions source, Definitions other, String otherName, Function<String, Optional<String>> reason) {
        List<Finding> findings = new ArrayList<>();
        List<Tolerated> tolerated = new ArrayList<>();
        Set<String> keys = keys(source, other);
        for (String key : keys) {
            if (!same(source, other, key)) {
                Finding difference = finding(source, other, key, otherName);
                reason.apply(key)
                        .ifPresentOrElse(
                                none -> tolerated.add(new Tolerated(
                                        difference.object(), none, difference.expected(), difference.actual())),
                                () -> findings.add(difference));
            }
        }
        return new DefinitionComparison(findings, tolerated, keys.size());
    }

    /** What became of one database: each object that was added, removed or changed. */
    public static List<Finding> changes(Definitions before, Definitions after) {
        List<Finding> changes = new ArrayList<>();
        for (String key : keys(before, after)) {
            if (!same(before, after, key)) {
                Finding found = finding(before, after, key, "");
                String word = !after.has(key) ? "removed" : before.has(key) ? "changed" : "added";
                changes.add(new Finding(found.object(), word, found.expected(), found.actual()));
            }
        }
        return changes;
    }

    private static Set<String> keys(Definitions one, Definitions other) {
        Set<String> keys = new TreeSet<>(one.byObject().keySet());
        keys.addAll(other.byObject().keySet());
        return keys;
    }

    private static boolean same(Definitions one, Definitions other, String key) {
        return marks(one, key).equals(marks(other, key));
    }

    /** What two entries are compared by; sorted, since entries of one tag have no order. */
    private static List<String> marks(Definitions definitions, String key) {
        return definitions.byObject().getOrDefault(key, List.of()).stream()
                .map(entry -> entry.hash() + " " + entry.header().owner() + " " + entry.accessMethod() + " "
                        + entry.header().tablespace())
                .sorted()
                .toList();
    }

    private static Finding finding(Definitions source, Definitions other, String key, String otherName) {
        List<DumpEntry> expected = source.byObject().getOrDefault(key, List.of());
        List<DumpEntry> actual = other.byObject().getOrDefault(key, List.of());
        String message = actual.isEmpty()
                ? "is missing in " + otherName
                : expected.isEmpty() ? "is in " + otherName + " only" : "differs in " + otherName;
        TextDifference difference = TextDifference.between(text(expected), text(actual));
        String object = (actual.isEmpty() ? expected : actual).get(0).header().display();
        return new Finding(
                object, message, Passwords.hidden(difference.expected()), Passwords.hidden(difference.actual()));
    }

    private static String text(List<DumpEntry> entries) {
        StringBuilder text = new StringBuilder();
        for (DumpEntry entry : entries) {
            text.append(entry.text()).append('\n');
            if (!entry.header().owner().equals("-")) {
                text.append("-- owner ").append(entry.header().owner()).append('\n');
            }
            if (!entry.header().tablespace().isEmpty()) {
                text.append("-- tablespace ")
                        .append(entry.header().tablespace())
                        .append('\n');
            }
            if (!entry.accessMethod().isEmpty()) {
                text.append("-- access method ").append(entry.accessMethod()).append('\n');
            }
        }
        return text.toString();
    }
}
