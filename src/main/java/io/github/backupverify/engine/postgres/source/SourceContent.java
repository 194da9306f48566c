package io.github.backupverify.engine.postgres.source;

import io.github.backupverify.engine.postgres.catalog.DumpedTable;
import io.github.backupverify.engine.postgres.catalog.SequenceState;
import io.github.backupverify.engine.postgres.dump.DumpEntry;
import io.github.backupverify.engine.postgres.dump.Fingerprint;
import io.github.backupverify.engine.postgres.dump.LargeObject;
import java.util.List;
import java.util.Map;

/**
 * What the source holds at the snapshot, read beside pg_dump and not from the backup.
 *
 * @param largeObjects by oid
 * @param sequencesBefore where the sequences stood before the dump; they ignore snapshots
 * @param sequencesAfter where they stood after it
 * @param definitions as a second pg_dump wrote them
 */
public record SourceContent(
        Map<DumpedTable, Fingerprint> tables,
        Map<Long, LargeObject> largeObjects,
        List<SequenceState> sequencesBefore,
        List<SequenceState> sequencesAfter,
        List<DumpEntry> definitions) {}
