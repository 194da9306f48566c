package io.github.backupverify.postgres.subject;

import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.postgres.catalog.DumpedTable;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.script.LargeObject;
import io.github.backupverify.postgres.sequence.SequenceState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that is ever asked of the source, as of the snapshot, read beside pg_dump and not from the backup. Whoever
 * has it needs the source no more.
 *
 * @param instant when it was read, by this machine's clock
 * @param selected the part of the database that is backed up
 * @param largeObjects by oid
 * @param sequencesBefore where the sequences stood before the dump; they ignore snapshots
 * @param sequencesAfter where they stood after it
 * @param roles every role of its server
 * @param altered what others altered while definitions were read; empty where all of them are of one instant
 */
public record SourceContent(
        Instant instant,
        Selected selected,
        Map<DumpedTable, Fingerprint> tables,
        Map<Long, LargeObject> largeObjects,
        List<SequenceState> sequencesBefore,
        List<SequenceState> sequencesAfter,
        SourceDefinitions definitions,
        CatalogContent catalog,
        Set<String> roles,
        List<String> altered) {}
