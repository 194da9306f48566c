package io.github.backupverify.postgres.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.postgres.catalog.CatalogServer;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Selection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CatalogComparisonIT {
    @TempDir
    private static Path folder;

    private static Connection source;
    private static Connection copy;
    private static Connection reference;

    @BeforeAll
    static void dumpAndRestore() throws SQLException {
        String database = CatalogServer.createFrom("one-of-everything.sql");
        source = CatalogServer.connect(database);
        copy = CatalogServer.connect(CatalogServer.copy(database));
        reference = CatalogServer.connect(CatalogServer.copy(database, "--schema-only"));
        copy.setAutoCommit(false);
    }

    @AfterAll
    static void disconnect() throws SQLException {
        source.close();
        copy.close();
        reference.close();
    }

    private static InventoryFile inventory(Selected selected) throws SQLException {
        return InventoryFile.write(
                source, selected, copy.getMetaData().getDatabaseMajorVersion(), folder.resolve("inventory"));
    }

    private static CatalogComparison compareAll() throws SQLException {
        CatalogComparison comparison = CatalogComparison.between(inventory(Selected.ALL), copy, ComparisonScope.ALL);
        if (comparison.needsReferenceSchema()) {
            comparison.decide(reference);
        }
        return comparison;
    }

    @Test
    void aWholeCopyHasNoFinding() throws SQLException {
        CatalogComparison comparison = compareAll();
        Check check = comparison.check();
        assertThat(check.findings()).isEmpty();
        assertThat(check.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(check.coverage().covered()).isGreaterThan(130);
        assertThat(comparison.tolerated())
                .extracting(tolerated -> tolerated.object())
                .contains("constraint known_status on app.customer");
    }

    @Test
    void textsThatNothingDecidedKeepTheCheckFromPassing() throws SQLException {
        CatalogComparison comparison = CatalogComparison.between(inventory(Selected.ALL), copy, ComparisonScope.ALL);
        assertThat(comparison.needsReferenceSchema()).isTrue();
        assertThat(comparison.check().outcome()).isEqualTo(Outcome.NOT_RUN);
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "alterations.txt",
            delimiterString = " | ",
            quoteCharacter = '\u0001',
            numLinesToSkip = 1)
    void oneAlterationIsOneFindingThatNamesIt(String alteration, String object, String message) throws SQLException {
        CatalogServer.execute(copy, alteration);
        try {
            Check check = compareAll().check();
            assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(check.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.object()).isEqualTo(object);
                assertThat(finding.message()).contains(message);
                assertThat(finding.expected() + finding.actual()).doesNotContain("hidden one");
            });
        } finally {
            copy.rollback();
        }
    }

    @Test
    void whatWasAskedToBeLeftOutIsLeftOutAndSaid() throws SQLException {
        CatalogServer.execute(copy, "ALTER TABLE app.fast OWNER TO catalog_reader; COMMENT ON SCHEMA app IS NULL");
        try {
            CatalogComparison comparison = CatalogComparison.between(
                    inventory(Selected.ALL), copy, new ComparisonScope(Selected.ALL, Set.of("owner", "comments")));
            comparison.decide(reference);
            assertThat(comparison.check().outcome()).isEqualTo(Outcome.PASSED);
            assertThat(comparison.check().summary()).contains("left out as asked: comments, owner");
        } finally {
            copy.rollback();
        }
    }

    @Test
    void ofAPartialDumpOnlyThePartIsCompared() throws SQLException {
        Selection selection =
                new Selection(List.of(), List.of(), List.of("app.orders"), List.of(), "public", List.of());
        CatalogServer.execute(copy, "DROP TABLE app.fast; ALTER TABLE app.orders DROP COLUMN note");
        try {
            Selected selected = selection.in(source);
            Check check = CatalogComparison.between(inventory(selected), copy, new ComparisonScope(selected, Set.of()))
                    .check();
            assertThat(check.findings())
                    .extracting(f -> f.object())
                    .containsExactly("column app.orders.note", "constraint later on app.orders");
        } finally {
            copy.rollback();
        }
    }
}
