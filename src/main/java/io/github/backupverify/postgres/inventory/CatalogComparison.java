package io.github.backupverify.postgres.inventory;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Tolerated;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Compares what the catalogues of source and restored copy say of every object that a dump carries: evidence that
 * needs no pg_dump.
 */
public final class CatalogComparison {
    private final ComparisonScope scope;

    private final int sourceVersion;
    private final Differences differences;

    private CatalogComparison(ComparisonScope scope, int sourceVersion, Differences differences) {
        this.scope = scope;
        this.sourceVersion = sourceVersion;
        this.differences = differences;
    }

    /** Reads and compares. The copy is not written to; a transaction that is open stays open. */
    public static CatalogComparison between(InventoryFile source, Connection copy, ComparisonScope scope)
            throws SQLException {
        return new CatalogComparison(scope, source.majorVersion(), InventoryComparison.compare(source, copy, scope));
    }

    /** Whether texts differ that may only be spelt differently, so that {@link #decide} is needed. */
    public boolean needsReferenceSchema() {
        return !differences.differingTexts().isEmpty();
    }

    /**
     * Tells which of the texts that differ are only spelt differently.
     *
     * @param reference a reference database with the source's schema restored into it, on the copy's server; what is tried
     *     out in it is rolled back
     */
    public void decide(Connection reference) throws SQLException {
        DeparseCheck.decide(reference, differences, sourceVersion);
    }

    /** Differences that are no loss, so far. */
    public List<Tolerated> tolerated() {
        return List.copyOf(differences.tolerated());
    }

    /** The check as it stands; texts that nothing decided keep it from passing. */
    public Check check() {
        long objects = differences.objects();
        if (differences.found() > 0) {
            return Check.failed(
                    CheckId.COMPARE_CATALOG,
                    Coverage.all(objects, "objects"),
                    Figures.count(differences.found(), "difference", "differences")
                            + " between the catalogues of source and copy" + ignored(),
                    differences.findings());
        }
        if (objects == 0) {
            return Check.notRun(CheckId.COMPARE_CATALOG, "there was no object to compare" + ignored());
        }
        if (needsReferenceSchema()) {
            return Check.notRun(
                    CheckId.COMPARE_CATALOG,
                    differences.differingTexts().size() + " texts differ and could not be settled" + ignored());
        }
        return Check.passed(
                CheckId.COMPARE_CATALOG,
                Coverage.all(objects, "objects"),
                "the catalogues of source and copy say the same" + ignored());
    }

    private String ignored() {
        return scope.ignored().isEmpty()
                ? ""
                : "; left out as asked: "
                        + String.join(", ", scope.ignored().stream().sorted().toList());
    }
}
