package io.github.backupverify.engine.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogComparisonIT {
    private static String source = "";
    private static String copy = "";
    private static String canon = "";

    @BeforeAll
    static void dumpAndRestore() throws SQLException {
        source = CatalogServer.createFrom("one-of-everything.sql");
        copy = CatalogServer.copy(source);
        canon = CatalogServer.copy(source, "--schema-only");
    }

    @Test
    void anHonestCopyHasNoFinding() throws SQLException {
        try (Connection one = CatalogServer.connect(source);
                Connection other = CatalogServer.connect(copy);
                Connection third = CatalogServer.connect(canon)) {
            CatalogComparison comparison = CatalogComparison.between(one, other, Scope.ALL);
            assertThat(comparison.check().findings()).isEmpty();
            assertThat(comparison.needsCanon()).isTrue();
            assertThat(comparison.check().outcome()).isEqualTo(Outcome.NOT_RUN);
            comparison.settle(third);
            Check check = comparison.check();
            assertThat(check.findings()).isEmpty();
            assertThat(check.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(check.coverage().covered()).isGreaterThan(150);
            assertThat(comparison.tolerated()).isNotEmpty();
        }
    }
}
