package io.github.backupverify.engine;

import io.github.backupverify.check.TableContent;
import io.github.backupverify.check.Tolerated;
import java.util.List;

/**
 * What comparing found out beyond its checks.
 *
 * @param tables every table of the restored copy with its content
 * @param tolerated every difference that is not a loss
 */
public record Comparison(List<TableContent> tables, List<Tolerated> tolerated) {
    public Comparison {
        tables = List.copyOf(tables);
        tolerated = List.copyOf(tolerated);
    }
}
