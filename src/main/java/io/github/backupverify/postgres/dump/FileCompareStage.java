package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Tables;
import io.github.backupverify.postgres.content.EarlyReading;
import io.github.backupverify.postgres.content.FileContentCheck;
import io.github.backupverify.postgres.content.FileTables;
import io.github.backupverify.postgres.content.LargeObjectCheck;
import io.github.backupverify.postgres.content.LargeObjectContents;
import io.github.backupverify.postgres.content.ManifestTables;
import io.github.backupverify.postgres.content.OtherSessionSettings;
import io.github.backupverify.postgres.content.ReadTables;
import io.github.backupverify.postgres.content.TableContents;
import io.github.backupverify.postgres.definition.DefinitionDumps;
import io.github.backupverify.postgres.definition.FileDefinitions;
import io.github.backupverify.postgres.manifest.PostgresManifest;
import io.github.backupverify.postgres.proof.ManifestProof;
import io.github.backupverify.postgres.proof.ProofCheck;
import io.github.backupverify.postgres.proof.SeveralDumps;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.LargeObject;
import io.github.backupverify.postgres.sequence.FileSequences;
import io.github.backupverify.postgres.sequence.NextValues;
import io.github.backupverify.postgres.sequence.SequenceState;
import io.github.backupverify.postgres.sequence.Sequences;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.subject.FileAlone;
import io.github.backupverify.postgres.subject.PostgresBackup;
import io.github.backupverify.postgres.subject.RestoredDatabase;
import io.github.backupverify.process.Parallel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the restored copy against the file it was restored from, and against the manifest where there is one. */
public final class FileCompareStage {
    private final FileAlone source;
    private final PostgresBackup backup;
    private final RestoredDatabase copy;
    private final EarlyReading early;
    private final DumpContents contents;
    private final Sessions sessions;
    private final List<Check> checks = new ArrayList<>();
    private final List<Tolerated> tolerated = new ArrayList<>();

    /** @param early what was read of the copy before it was complete */
    public FileCompareStage(FileAlone source, PostgresBackup backup, RestoredDatabase copy, EarlyReading early) {
        this.early = early;
        this.source = source;
        this.backup = backup;
        this.copy = copy;
        this.contents = copy.contents();
        this.sessions = copy.database().sessions().with(copy.target().reading());
    }

    /** The file is read again, and the definitions dumped, while the rows are read: each waits for another thing. */
    public StageOutput<Comparison> run() {
        try (Parallel parallel = new Parallel()) {
            List<Tolerated> ofDefinitions = new ArrayList<>();
            Parallel.Begun<Check> definitions = parallel.begin(() -> definitions(ofDefinitions));
            Parallel.Begun<Check> unchanged =
                    parallel.begin(() -> ExistingBackupDigest.unchanged(source.backup(), backup.facts()));
            return sessions.ask("comparing the copy with its backup", restored -> {
                Map<DumpedTable, Fingerprint> read = compare(restored, definitions);
                tolerated.addAll(ofDefinitions);
                checks.add(unchanged.await());
                return ReadTables.staged(read, tolerated, checks, early);
            });
        }
    }

    private Map<DumpedTable, Fingerprint> compare(Connection restored, Parallel.Begun<Check> definitions)
            throws SQLException {
        FileTables tables = FileTables.of(contents, Tables.read(restored, Selected.ALL), restored);
        Map<DumpedTable, Fingerprint> read = read(tables);
        Map<Long, LargeObject> largeObjects = LargeObjectContents.read(restored);
        List<SequenceState> sequences = Sequences.read(restored, Selected.ALL);
        checks.add(
                contents.makesLargeObjectsAlone()
                        ? Check.notRun(
                                CheckId.COMPARE_LARGE_OBJECTS,
                                "The backup makes large objects and holds no content of any: it is a dump of the"
                                        + " schema alone")
                        : LargeObjectCheck.of(
                                CheckId.COMPARE_LARGE_OBJECTS,
                                contents.largeObjects(),
                                largeObjects,
                                "the backup",
                                "the restored copy"));
        checks.add(FileSequences.check(contents, sequences, restored));
        if (source.settings().copyChecks().nextValues()) {
            checks.add(NextValues.check(restored));
        }
        checks.add(definitions.await());
        Optional<PostgresManifest> described = backup.reference().manifest();
        if (described.isPresent()) {
            PostgresManifest manifest = described.get();
            Check rows = new ManifestTables(manifest, source, copy).check(tables, read, sessions);
            checks.addAll(
                    new ManifestProof(manifest, backup, contents).ofCopy(restored, rows, largeObjects, sequences));
            checks.add(ProofCheck.withManifest(read.size()));
        } else {
            if (contents.facts().parts().several()) {
                checks.add(new SeveralDumps(contents, tables).check(sessions));
            }
            checks.add(ProofCheck.alone(read.size()));
        }
        return read;
    }

    private Map<DumpedTable, Fingerprint> read(FileTables tables) {
        Map<DumpedTable, Fingerprint> read = new HashMap<>(
                early.settled(tables.all(), contents.tables(), copy.database().sessions()));
        TableContents reading = new TableContents(
                tables.all().stream().filter(table -> !read.containsKey(table)).toList(),
                false,
                contents.facts().clientEncoding());
        source.run().listener().watch(reading);
        read.putAll(reading.read(sessions::open, source.settings().backup().jobs()));
        FileContentCheck check = new FileContentCheck(contents, tables);
        List<QualifiedName> differing = check.differing(read);
        if (!differing.isEmpty()) {
            differing = new OtherSessionSettings(source, copy, tables).unexplained(differing, tolerated);
        }
        checks.add(check.check(differing, read));
        return read;
    }

    private Check definitions(List<Tolerated> ofDefinitions) {
        DefinitionDumps dumps = new DefinitionDumps(source);
        source.run().listener().watch(dumps);
        return FileDefinitions.of(
                        source.backup(),
                        contents,
                        dumps.of(copy.target(), copy.database()),
                        source.clientTools().dump().version(),
                        copy.target())
                .check(ofDefinitions);
    }
}
