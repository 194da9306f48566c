package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.DifferingRows;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.content.ContentCheck;
import io.github.backupverify.content.ContentComparison;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.content.TableDifference;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.blame.ConcurrentDdl;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.catalog.Tables;
import io.github.backupverify.postgres.content.EarlyReading;
import io.github.backupverify.postgres.content.ReadTables;
import io.github.backupverify.postgres.content.RowSearch;
import io.github.backupverify.postgres.content.TableContents;
import io.github.backupverify.postgres.definition.DefinitionComparison;
import io.github.backupverify.postgres.definition.DefinitionDumps;
import io.github.backupverify.postgres.definition.Definitions;
import io.github.backupverify.postgres.definition.FileDefinitions;
import io.github.backupverify.postgres.definition.ReferenceSchemaDatabase;
import io.github.backupverify.postgres.proof.CatalogChecks;
import io.github.backupverify.postgres.proof.ProofCheck;
import io.github.backupverify.postgres.proof.RowsInFile;
import io.github.backupverify.postgres.restore.BackupReading;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.ExistingBackup;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.postgres.subject.SourceContent;
import io.github.backupverify.process.Parallel;
import io.github.backupverify.settings.RestoreTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the restored copy against what the source held at the snapshot. */
public final class CompareStage {
    /** For the rows that differ. */
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(30);

    private final DatabaseSubject source;
    private final SourceContent content;
    private final PostgresBackup backup;
    private final RestoredDatabase copy;
    private final EarlyReading early;
    private final Sessions sessions;

    /** @param early what was read of the copy before it was complete */
    public CompareStage(Reference.LiveDatabase live, PostgresBackup backup, RestoredDatabase copy, EarlyReading early) {
        this.source = live.subject();
        this.content = live.held();
        this.early = early;
        this.backup = backup;
        this.copy = copy;
        this.sessions = copy.database().sessions().with(copy.target().reading());
    }

    /** Definitions and catalogues are compared while the rows are read: they keep different parts of a server busy. */
    public StageOutput<Comparison> run() {
        DefinitionDumps dumps = new DefinitionDumps(source);
        try (ReferenceSchemaDatabase referenceSchema = new ReferenceSchemaDatabase(
                        source, copy.database(), content.definitions().script(), dumps);
                Parallel parallel = new Parallel()) {
            Parallel.Begun<List<DumpEntry>> copied = parallel.begin(() -> dumps.of(source.target(), copy.database()));
            Parallel.Begun<DefinitionComparison> definitions =
                    parallel.begin(() -> definitions(copied.await(), dumps, referenceSchema));
            CatalogChecks catalogs = new CatalogChecks(source, content, copy.contents(), sessions);
            Parallel.Begun<List<Check>> catalogChecks = parallel.begin(() -> catalogs.run(referenceSchema));
            Map<DumpedTable, Fingerprint> restored = rows();
            List<Check> checks = new ArrayList<>(tables(restored));
            checks.add(check(definitions.await()));
            checks.addAll(catalogChecks.await());
            source.existing().ifPresent(existing -> {
                if (!source.settings().backup().partial()) {
                    checks.add(named(existing, copied.await()));
                }
                checks.add(ExistingBackupDigest.unchanged(existing, backup.facts()));
                checks.add(ProofCheck.withDatabase(restored.size()));
            });
            List<Tolerated> tolerated = new ArrayList<>(definitions.await().tolerated());
            tolerated.addAll(catalogs.tolerated());
            return ReadTables.staged(restored, tolerated, new ConcurrentDdl(content.altered()).of(checks), early);
        }
    }

    private Check named(ExistingBackup existing, List<DumpEntry> copied) {
        return FileDefinitions.of(
                        existing,
                        copy.contents(),
                        copied,
                        source.clientTools().dump().version(),
                        copy.target())
                .named();
    }

    private Map<DumpedTable, Fingerprint> rows() {
        List<DumpedTable> tables = readable();
        Map<QualifiedName, Fingerprint> expected = new HashMap<>();
        content.tables().forEach((table, rows) -> expected.put(table.name(), rows));
        Map<DumpedTable, Fingerprint> rows =
                new HashMap<>(early.settled(tables, expected, copy.database().sessions()));
        TableContents reading = new TableContents(
                tables.stream().filter(table -> !rows.containsKey(table)).toList());
        source.run().listener().watch(reading);
        rows.putAll(reading.read(sessions::open, source.settings().backup().jobs()));
        return rows;
    }

    /** A table or column that did not come back is a finding, not an error while reading. */
    private List<DumpedTable> readable() {
        return sessions.ask("listing the tables of the restored copy", connection -> {
            Map<QualifiedName, DumpedTable> there = new HashMap<>();
            Tables.read(connection, content.selected()).forEach(table -> there.put(table.name(), table));
            return content.tables().keySet().stream()
                    .filter(table -> {
                        DumpedTable copied = there.get(table.name());
                        return copied != null && copied.columns().containsAll(table.columns());
                    })
                    .toList();
        });
    }

    private List<Check> tables(Map<DumpedTable, Fingerprint> restored) {
        Map<QualifiedName, Fingerprint> byName = new HashMap<>();
        restored.forEach((table, found) -> byName.put(table.name(), found));
        List<TableDifference> differences = ContentComparison.of(DumpedTable.held(content.tables()), byName);
        Map<QualifiedName, DifferingRows> rows = differences.isEmpty() ? Map.of() : differingRows(differences);
        List<Finding> findings = differences.stream()
                .map(difference -> difference
                        .finding("the restored copy")
                        .with(rows.getOrDefault(difference.table(), DifferingRows.NONE)))
                .toList();
        List<Check> checks = new ArrayList<>();
        RowsInFile file = new RowsInFile(source, content);
        if (file.restoredUnread()) {
            checks.add(differences.isEmpty() ? file.ofEqualCopy() : file.check(readWithRows()));
        }
        Check tables = ContentCheck.of(
                CheckId.COMPARE_TABLES,
                content.tables().size(),
                findings,
                "restored",
                source.settings().backup().partial());
        checks.add(tables.outcome() == Outcome.NOT_APPLICABLE && named() ? noTable() : tables);
        return checks;
    }

    /** Each server has databases that hold nothing; a dump of a whole server has them too. */
    private boolean named() {
        return !(source.settings().target() instanceof RestoreTarget.Started);
    }

    /** Right of a new database; but a URL without a database leads to one of the user's name, or to postgres. */
    private static Check noTable() {
        return Check.warned(
                CheckId.COMPARE_TABLES,
                Coverage.none("tables"),
                "No row was compared",
                List.of(Finding.of(
                        "the database", "holds no table with rows of its own: see that it is the one that is meant")));
    }

    private DumpContents readWithRows() {
        BackupReading reading = new BackupReading(source);
        return reading.read(reading.inspect(backup.path()));
    }

    /** In a small part of the time that the run has left: the verdict is not to wait for it. */
    private Map<QualifiedName, DifferingRows> differingRows(List<TableDifference> differences) {
        Duration left =
                source.settings().limits().total().minus(source.run().scope().age());
        Duration time = left.dividedBy(10);
        return new RowSearch(
                        source.sessions(),
                        sessions,
                        source.settings().copyChecks().showRows(),
                        source.run().redactor(),
                        time.compareTo(LONGEST_SEARCH) < 0 ? time : LONGEST_SEARCH)
                .of(differences, content.tables().keySet());
    }

    private DefinitionComparison definitions(
            List<DumpEntry> copied, DefinitionDumps dumps, ReferenceSchemaDatabase referenceSchema) {
        return DefinitionComparison.of(
                Definitions.of(content.definitions().entries()),
                Definitions.of(copied),
                () -> Definitions.of(dumps.of(source.target(), referenceSchema.database())));
    }

    private Check check(DefinitionComparison comparison) {
        String compared = Figures.count(comparison.compared(), "object", "objects");
        return Check.failedIfAny(
                CheckId.COMPARE_DEFINITIONS,
                Coverage.all(comparison.compared(), "objects"),
                comparison.findings(),
                comparison.findings().size() + " of " + compared + " differ from the source" + lineEnds(),
                "pg_dump writes " + compared + " of the copy as it writes them of the source");
    }

    private String lineEnds() {
        return copy.contents().facts().carriageReturns()
                ? "; the file's lines end in CR LF, as a terminal (docker exec -t) or FTP in text mode leaves them, and the"
                        + " carriage returns are in what it restores"
                : "";
    }
}
