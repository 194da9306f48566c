package io.github.backupverify.postgres.content;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.content.ContentComparison;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.content.TableDifference;
import io.github.backupverify.manifest.ManifestCheck;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.manifest.PostgresManifest;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.FileAlone;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.tools.PgVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the rows of the copy against a manifest. They are read as those of the source were: in its encoding, and with its
 * order of columns.
 */
public final class ManifestTables {

    private final PostgresManifest manifest;
    private final FileAlone source;
    private final RestoredDatabase copy;

    /**
     * @param source whose manifest it is
     */
    public ManifestTables(PostgresManifest manifest, FileAlone source, RestoredDatabase copy) {
        this.manifest = manifest;
        this.source = source;
        this.copy = copy;
    }

    /**
     * Compares.
     *
     * @param tables of the copy, and what the file holds of them
     * @param read what the copy holds, read in the encoding and with the columns of the file
     * @param sessions with which to read anew what the manifest describes in another encoding or order
     */
    public Check check(FileTables tables, Map<DumpedTable, Fingerprint> read, Sessions sessions) {
        Map<QualifiedName, DumpedTable> there = new LinkedHashMap<>();
        tables.all().forEach(table -> there.put(table.name(), table));
        Map<DumpedTable, Fingerprint> expected = new HashMap<>();
        boolean sameEncoding =
                manifest.locale().encoding().equals(copy.contents().facts().clientEncoding());
        Map<QualifiedName, Fingerprint> actual = new HashMap<>();
        List<DumpedTable> otherwise = new ArrayList<>();
        List<Finding> limitedOtherwise = new ArrayList<>();
        for (PostgresManifest.Table table : manifest.tables()) {
            QualifiedName name = new QualifiedName(table.schema(), table.name());
            DumpedTable copied = there.get(name);
            DumpedTable described = new DumpedTable(
                    name, table.columns(), table.condition(), 0, copied == null ? name : copied.loadedInto());
            // A condition is SQL: that of the copy's own extension runs, never one from a file.
            if (copied != null && !copied.condition().equals(table.condition())) {
                limitedOtherwise.add(new Finding(
                        "table " + name,
                        "holds rows of an extension, which counts others of them as data here",
                        table.condition(),
                        copied.condition()));
                continue;
            }
            expected.put(described, fingerprint(table));
            if (copied == null) {
                continue;
            }
            if (!sameEncoding || !copied.columns().equals(described.columns())) {
                otherwise.add(described);
            } else if (read.containsKey(copied)) {
                actual.put(name, read.get(copied));
            }
        }
        if (!otherwise.isEmpty()) {
            actual.putAll(read(otherwise, sessions));
        }
        List<TableDifference> differences = ContentComparison.of(DumpedTable.held(expected), actual);
        List<Finding> findings = new ArrayList<>(TableDifference.findings(differences, "the restored copy"));
        Set<QualifiedName> more = new HashSet<>(tables.parts().keySet());
        manifest.tables().forEach(table -> more.remove(new QualifiedName(table.schema(), table.name())));
        // A dump that was loaded by way of the root of partitions names that, and the manifest its partitions.
        there.forEach((name, table) -> {
            if (more.contains(name)) {
                findings.add(Finding.of("table " + name, "has rows in the backup, but is not in its manifest"));
            }
        });
        boolean sameCounts =
                findings.size() == differences.size() && differences.stream().allMatch(TableDifference::sameCount);
        return limitedOtherwise.isEmpty() || !sameCounts
                ? check(findings, sameCounts)
                : notComparable("an extension has another version", limitedOtherwise);
    }

    private Map<QualifiedName, Fingerprint> read(List<DumpedTable> tables, Sessions sessions) {
        TableContents reading =
                new TableContents(tables, false, manifest.locale().encoding());
        source.run().listener().watch(reading);
        Map<QualifiedName, Fingerprint> read = new HashMap<>();
        reading.read(sessions::open, source.settings().backup().jobs())
                .forEach((table, content) -> read.put(table.name(), content));
        return read;
    }

    /** Another major version may write a value otherwise; it never makes a row more or less. */
    private Check check(List<Finding> findings, boolean sameCounts) {
        int from =
                PgVersion.parse(manifest.serverVersion()).map(PgVersion::major).orElse(0);
        int here = copy.target().major();
        if (!findings.isEmpty() && from != here && sameCounts) {
            return notComparable(
                    "the manifest was written on PostgreSQL " + from + " and the copy is on " + here
                            + ", whose text forms may differ; restore on PostgreSQL " + from + " to compare them",
                    findings);
        }
        String money = manifest.locale().lcMonetary();
        if (!findings.isEmpty() && !money.equals(copy.target().lcMonetary()) && sameCounts) {
            return notComparable(
                    "the manifest was written with lc_monetary = " + money
                            + ", a locale that the restore server lacks, and values of type money read otherwise",
                    findings);
        }
        return ManifestCheck.of(CheckId.MANIFEST_TABLES, manifest.tables().size(), "tables", findings);
    }

    private Check notComparable(String why, List<Finding> tables) {
        int total = manifest.tables().size();
        return Check.of(
                CheckId.MANIFEST_TABLES,
                Outcome.NOT_RUN,
                new Coverage(total - tables.size(), total, "tables"),
                Figures.count(tables.size(), "table", "tables") + " could not be compared, the first "
                        + tables.get(0).object() + ": " + why,
                tables);
    }

    private static Fingerprint fingerprint(PostgresManifest.Table table) {
        String hex = table.fingerprint();
        return new Fingerprint(
                table.rows(),
                Long.parseUnsignedLong(hex.substring(0, 16), 16),
                Long.parseUnsignedLong(hex.substring(16), 16));
    }
}
