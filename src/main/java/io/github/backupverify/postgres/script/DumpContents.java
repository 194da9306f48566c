package io.github.backupverify.postgres.script;

import io.github.backupverify.check.Finding;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.script.copy.CopyBlock;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.DumpFacts;
import io.github.backupverify.postgres.script.entry.EntryHeader;
import io.github.backupverify.postgres.script.entry.Owners;
import io.github.backupverify.postgres.script.judge.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a dump holds.
 *
 * @param entries in the dump's order
 * @param copies its COPY blocks, in the dump's order; a table may have more than one
 * @param inserts rows that INSERT statements write, by table; their content is not fingerprinted
 * @param largeObjects by oid, as far as the dump holds content
 * @param sequences the positions it sets
 * @param owners who owns what
 * @param compressions the methods that it names for columns
 * @param attributeVersions whether it sets {@code pg_attver} of a column, as a pg_dump does that is older than its server
 * @param violations what must not be run, and what is worth a note; see {@link Violation.Kind#dangerous()}
 * @param damage signs that the dump is cut or corrupt: with one of them the backup is bad
 * @param lines in all
 */
public record DumpContents(
        DumpFacts facts,
        List<DumpEntry> entries,
        List<CopyBlock> copies,
        Map<QualifiedName, Long> inserts,
        Map<Long, LargeObject> largeObjects,
        List<SequencePosition> sequences,
        Owners owners,
        Set<String> compressions,
        boolean attributeVersions,
        List<Violation> violations,
        List<Finding> damage,
        long lines) {

    /** The content of every table that has a COPY block, its blocks taken together. */
    public Map<QualifiedName, Fingerprint> tables() {
        Map<QualifiedName, Fingerprint> tables = new LinkedHashMap<>();
        for (CopyBlock copy : copies) {
            tables.merge(copy.table(), copy.content(), Fingerprint::combine);
        }
        return tables;
    }

    /** How many rows it holds, in COPY blocks and INSERT statements. */
    public long rows() {
        return copies.stream().mapToLong(copy -> copy.content().rows()).sum()
                + inserts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether it makes large objects without their content, and holds no rows either: {@code --section=pre-data}. */
    public boolean makesLargeObjectsAlone() {
        return copies.isEmpty()
                && inserts.isEmpty()
                && !largeObjects.isEmpty()
                && largeObjects.values().stream()
                        .allMatch(object -> object.hash().isEmpty());
    }

    /** Where it sets each sequence; of one that it sets twice, the last position counts. */
    public Map<QualifiedName, SequencePosition> positions() {
        Map<QualifiedName, SequencePosition> positions = new LinkedHashMap<>();
        sequences.forEach(position -> positions.put(position.sequence(), position));
        return positions;
    }

    /** The foreign tables that it makes. */
    public Set<QualifiedName> foreignTables() {
        return entries.stream()
                .map(DumpEntry::header)
                .filter(entry -> entry.type().equals("FOREIGN TABLE"))
                .map(EntryHeader::qualifiedName)
                .collect(Collectors.toSet());
    }

    /** What must not be run. */
    public List<Violation> dangers() {
        return violations.stream().filter(v -> v.kind().dangerous()).toList();
    }
}
