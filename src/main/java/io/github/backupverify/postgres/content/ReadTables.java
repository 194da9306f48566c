package io.github.backupverify.postgres.content;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Tolerated;
import io.github.backupverify.content.Fingerprint;
import io.github.backupverify.engine.Comparison;
import io.github.backupverify.engine.StageOutput;
import io.github.backupverify.postgres.catalog.DumpedTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What was read of the restored copy, as reports show it. */
public final class ReadTables {
    private ReadTables() {}

    /** The outcome of a comparison, tables in the order of their names. */
    public static StageOutput<Comparison> staged(
            Map<DumpedTable, Fingerprint> read, List<Tolerated> tolerated, List<Check> checks, EarlyReading early) {
        List<TableContent> tables = read.entrySet().stream()
                .map(entry -> new TableContent(
                        entry.getKey().name().schema(),
                        entry.getKey().name().name(),
                        entry.getValue().rows(),
                        entry.getValue().hex()))
                .sorted(Comparator.comparing(TableContent::schema).thenComparing(TableContent::name))
                .toList();
        long rows = tables.stream().mapToLong(TableContent::rows).sum();
        return new StageOutput<>(
                new Comparison(tables, tolerated),
                checks,
                Figures.count(tables.size(), "table", "tables") + ", " + Figures.count(rows, "row", "rows")
                        + early.figures());
    }
}
