package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Finding;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.manifest.ManifestCheck;
import io.github.backupverify.manifest.ManifestDigest;
import io.github.backupverify.postgres.catalog.Collations;
import io.github.backupverify.postgres.catalog.DatabaseLocale;
import io.github.backupverify.postgres.catalog.DatabaseProperties;
import io.github.backupverify.postgres.catalog.Extensions;
import io.github.backupverify.postgres.content.LargeObjectCheck;
import io.github.backupverify.postgres.content.ManifestTables;
import io.github.backupverify.postgres.definition.Definitions;
import io.github.backupverify.postgres.manifest.PostgresManifest;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.LargeObject;
import io.github.backupverify.postgres.script.SequencePosition;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.sequence.RestoredSequences;
import io.github.backupverify.postgres.sequence.SequenceComparison;
import io.github.backupverify.postgres.sequence.SequenceState;
import io.github.backupverify.postgres.subject.PostgresBackup;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds a file, and then what it restores to, against the manifest that was written when it was taken. */
public record ManifestProof(PostgresManifest manifest, PostgresBackup backup, DumpContents contents) {
    /** Beside the names of others, which have their schema before them. */
    private static final String OWN_COLLATION = "of the database";

    /** What stands for the owner of what has none, and of everything in a plain dump without owners. */
    private static final Set<String> NO_OWNER = Set.of("-", "");

    /** Before anything is restored: the very bytes, and the list of objects. */
    public List<Check> ofFile() {
        return List.of(ManifestDigest.check(manifest, backup.format().label(), backup.digest()), objects());
    }

    /**
     * After the restore: large objects, sequences, versions.
     *
     * @param tables the rows, which {@link ManifestTables} compares
     * @param largeObjects of the copy
     * @param sequences of the copy
     */
    public List<Check> ofCopy(
            Connection restored, Check tables, Map<Long, LargeObject> largeObjects, List<SequenceState> sequences)
            throws SQLException {
        Map<Long, LargeObject> expected = new HashMap<>();
        manifest.largeObjects().forEach(object -> expected.put(object.oid(), object));
        return List.of(
                tables,
                LargeObjectCheck.of(
                        CheckId.MANIFEST_LARGE_OBJECTS, expected, largeObjects, "the manifest", "the restored copy"),
                sequences(sequences),
                extensions(restored),
                collations(restored));
    }

    private Check objects() {
        Map<String, String> expected = new TreeMap<>();
        manifest.objects().forEach(object -> expected.put(object.name().replace("\"", ""), object.owner()));
        Map<String, String> actual = new TreeMap<>();
        Definitions.of(contents.entries())
                .unquoted()
                .byObject()
                .forEach((name, entries) ->
                        actual.put(name, entries.get(0).header().owner()));
        List<Finding> findings = new ArrayList<>();
        expected.forEach((name, owner) -> {
            String found = actual.get(name);
            if (found == null) {
                findings.add(Finding.of(name, "is missing in the backup"));
            } else if (!found.equals(owner) && !NO_OWNER.contains(found) && !NO_OWNER.contains(owner)) {
                findings.add(new Finding(name, "has another owner in the backup", owner, found));
            }
        });
        actual.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> findings.add(Finding.of(name, "is in the backup, but not in its manifest")));
        return ManifestCheck.of(CheckId.MANIFEST_OBJECTS, expected.size(), "objects", findings);
    }

    private Check sequences(List<SequenceState> copied) {
        RestoredSequences restored = RestoredSequences.of(contents, copied);
        Check check = restored.noted(
                SequenceComparison.compare(states(true), states(false), restored.states(), elsewhere -> Set.of()));
        return Check.of(
                CheckId.MANIFEST_SEQUENCES, check.outcome(), check.coverage(), check.summary(), check.findings());
    }

    private List<SequenceState> states(boolean first) {
        return manifest.sequences().stream()
                .map(s -> new SequenceState(
                        new SequencePosition(
                                new QualifiedName(s.schema(), s.name()),
                                first ? s.first() : s.last(),
                                first ? s.firstCalled() : s.lastCalled()),
                        s.increment(),
                        s.minimum(),
                        s.maximum(),
                        s.cycle()))
                .toList();
    }

    /** One that is missing is missing in the list of objects; the backup of a part of a database has none. */
    private Check extensions(Connection restored) throws SQLException {
        Map<String, String> expected = new TreeMap<>(manifest.extensions());
        expected.keySet().retainAll(Extensions.installed(restored).keySet());
        contents.entries().stream()
                .map(DumpEntry::header)
                .filter(entry -> entry.type().equals("EXTENSION"))
                .forEach(entry -> expected.putIfAbsent(entry.name(), "(not in the manifest)"));
        return Extensions.compare(CheckId.MANIFEST_EXTENSIONS, expected, restored);
    }

    /** The database's own can only be compared where the restore server has that locale. */
    private Check collations(Connection restored) throws SQLException {
        Map<String, String> expected = new TreeMap<>(manifest.collations());
        Map<String, String> actual = Collations.versions(restored);
        String source = manifest.locale().collationVersion();
        String copy = DatabaseProperties.read(restored).collationVersion();
        if (DatabaseLocale.of(restored).equals(locale(manifest)) && !source.isEmpty() && !copy.isEmpty()) {
            expected.put(OWN_COLLATION, source);
            actual.put(OWN_COLLATION, copy);
        }
        return Collations.compare(CheckId.MANIFEST_COLLATIONS, expected, actual);
    }

    /** What a database must be created with to be like the source. */
    public static DatabaseLocale locale(PostgresManifest manifest) {
        PostgresManifest.Locale locale = manifest.locale();
        return new DatabaseLocale(
                locale.encoding(), locale.provider(), locale.collate(), locale.ctype(), locale.locale());
    }
}
