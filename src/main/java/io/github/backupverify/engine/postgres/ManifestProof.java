package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Stage;
import io.github.backupverify.engine.postgres.catalog.DumpedTable;
import io.github.backupverify.engine.postgres.catalog.Selected;
import io.github.backupverify.engine.postgres.catalog.SequenceComparison;
import io.github.backupverify.engine.postgres.catalog.SequenceState;
import io.github.backupverify.engine.postgres.catalog.Sequences;
import io.github.backupverify.engine.postgres.compare.ContentComparison;
import io.github.backupverify.engine.postgres.compare.Definitions;
import io.github.backupverify.engine.postgres.compare.LargeObjectContents;
import io.github.backupverify.engine.postgres.compare.TableContents;
import io.github.backupverify.engine.postgres.dump.DumpContents;
import io.github.backupverify.engine.postgres.dump.Fingerprint;
import io.github.backupverify.engine.postgres.dump.LargeObject;
import io.github.backupverify.engine.postgres.dump.QualifiedName;
import io.github.backupverify.engine.postgres.manifest.Manifest;
import io.github.backupverify.engine.postgres.session.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds a file, and then what it restores to, against the manifest that was written when it was taken. */
record ManifestProof(Manifest manifest, PostgresBackup backup, DumpContents contents) {
    private static final String COPY = "the restored copy";

    /** Before anything is restored: the very bytes, and the list of objects. */
    List<Check> ofFile() {
        boolean same = manifest.sha256().equals(backup.facts().sha256());
        Coverage bytes = Coverage.all(backup.facts().bytes(), "bytes");
        Check digest = same
                ? Check.passed("manifest.sha256", Stage.VALIDATE, bytes, "The backup has the SHA-256 of its manifest")
                : Check.failed(
                        "manifest.sha256",
                        Stage.VALIDATE,
                        bytes,
                        "The backup is not the one that its manifest was written for",
                        List.of(new Finding(
                                "the backup",
                                "has another SHA-256",
                                manifest.sha256() + ", " + manifest.bytes() + " bytes",
                                backup.facts().sha256() + ", " + backup.facts().bytes() + " bytes")));
        return List.of(digest, objects());
    }

    /** After the restore: rows, large objects, sequences. */
    List<Check> ofCopy(Connection restored, Sessions sessions, Map<DumpedTable, Fingerprint> read, int major)
            throws SQLException {
        List<Check> checks = new ArrayList<>();
        checks.add(tables(sessions, read, major));
        Map<Long, LargeObject> expected = new HashMap<>();
        manifest.largeObjects()
                .forEach(object ->
                        expected.put(object.oid(), new LargeObject(object.oid(), object.bytes(), object.hash())));
        checks.add(check(
                "manifest.large-objects",
                Stage.COMPARE,
                expected.size(),
                "large objects",
                LargeObjectContents.compare(expected, LargeObjectContents.read(restored), COPY)));
        Check sequences =
                SequenceComparison.compare(states(true), states(false), Sequences.read(restored, Selected.ALL));
        checks.add(new Check(
                "manifest.sequences",
                Stage.COMPARE,
                sequences.outcome(),
                sequences.coverage(),
                sequences.summary(),
                sequences.findings()));
        return checks;
    }

    private Check objects() {
        Set<String> expected = manifest.objects().stream()
                .map(Manifest.Definition::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> actual =
                new TreeSet<>(Definitions.of(contents.entries()).byObject().keySet());
        List<Finding> findings = new ArrayList<>();
        expected.stream()
                .filter(name -> !actual.contains(name))
                .forEach(name -> findings.add(Finding.of(name, "is missing in the backup")));
        actual.stream()
                .filter(name -> !expected.contains(name))
                .forEach(name -> findings.add(Finding.of(name, "is in the backup, but not in its manifest")));
        return check("manifest.objects", Stage.VALIDATE, expected.size(), "objects", findings);
    }

    private Check tables(Sessions sessions, Map<DumpedTable, Fingerprint> read, int major) {
        String id = "manifest.tables";
        Map<DumpedTable, Fingerprint> expected = new HashMap<>();
        for (Manifest.Table table : manifest.tables()) {
            expected.put(
                    new DumpedTable(table.schema(), table.name(), table.columns(), table.condition(), 0, false),
                    fingerprint(table));
        }
        Set<QualifiedName> there = read.keySet().stream().map(FileTables::name).collect(Collectors.toSet());
        List<DumpedTable> wanted = expected.keySet().stream()
                .filter(table -> there.contains(FileTables.name(table)))
                .toList();
        // The manifest's order of columns is the source's; the copy's may be another.
        Map<QualifiedName, Fingerprint> actual = new HashMap<>();
        new TableContents(wanted)
                .read(sessions::open, 2)
                .forEach((table, content) -> actual.put(FileTables.name(table), content));
        List<Finding> findings = ContentComparison.of(expected, actual, COPY);
        int from = major(manifest.serverVersion());
        boolean counted =
                findings.stream().allMatch(finding -> finding.message().startsWith("as many rows"));
        if (!findings.isEmpty() && counted && from != major) {
            return Check.notRun(
                    id,
                    Stage.COMPARE,
                    "The manifest was written on PostgreSQL " + from + " and the copy is on " + major
                            + ": the text forms of " + findings.size() + " tables differ, the first "
                            + findings.get(0).object() + "; restore on PostgreSQL " + from + " to compare them");
        }
        return check(id, Stage.COMPARE, expected.size(), "tables", findings);
    }

    private static Fingerprint fingerprint(Manifest.Table table) {
        String hex = table.fingerprint();
        return new Fingerprint(
                table.rows(),
                Long.parseUnsignedLong(hex.substring(0, 16), 16),
                Long.parseUnsignedLong(hex.substring(16), 16));
    }

    private List<SequenceState> states(boolean first) {
        return manifest.sequences().stream()
                .map(s -> new SequenceState(
                        s.schema(),
                        s.name(),
                        first ? s.first() : s.last(),
                        first ? s.firstCalled() : s.lastCalled(),
                        s.increment(),
                        s.minimum(),
                        s.maximum(),
                        s.cycle()))
                .toList();
    }

    private static int major(String version) {
        int point = version.indexOf('.');
        try {
            return Integer.parseInt(point < 0 ? version : version.substring(0, point));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Check check(String id, Stage stage, int total, String unit, List<Finding> findings) {
        if (total == 0 && findings.isEmpty()) {
            return Check.notApplicable(id, stage, "The manifest lists no " + unit);
        }
        return new Check(
                id,
                stage,
                findings.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
                Coverage.all(total, unit),
                findings.isEmpty()
                        ? Figures.count(total) + " " + unit + " are what the manifest says"
                        : findings.size() + " " + unit + " are not what the manifest says",
                findings);
    }
}
