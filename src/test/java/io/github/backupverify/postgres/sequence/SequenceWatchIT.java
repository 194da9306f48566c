package io.github.backupverify.postgres.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backupverify.check.Outcome;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.CatalogServer;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.script.SequencePosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequenceWatchIT {
    private Connection connection;

    @BeforeEach
    void makeSequence() throws SQLException {
        connection = CatalogServer.connect(CatalogServer.create(""));
        CatalogServer.execute(connection, "CREATE SEQUENCE s; SELECT setval('s', 100)");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private static Outcome restoredAt(SequenceWatch watch, long position) {
        List<SequenceState> restored = List.of(new SequenceState(
                new SequencePosition(new QualifiedName("public", "s"), position, true), 1, 1, Long.MAX_VALUE, false));
        return SequenceComparison.compare(watch.before(), watch.after(), restored, elsewhere -> Set.of())
                .outcome();
    }

    @Test
    void oneThatStoodStillMustBeEqual() throws SQLException {
        SequenceWatch watch = new SequenceWatch(connection, Selected.ALL);
        watch.look();
        assertThat(restoredAt(watch, 100)).isEqualTo(Outcome.PASSED);
        assertThat(restoredAt(watch, 99)).isEqualTo(Outcome.FAILED);
        assertThat(restoredAt(watch, 101)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void oneThatMovedOnMustBeBetween() throws SQLException {
        SequenceWatch watch = new SequenceWatch(connection, Selected.ALL);
        CatalogServer.execute(connection, "SELECT setval('s', 120)");
        watch.look();
        assertThat(restoredAt(watch, 110)).isEqualTo(Outcome.PASSED);
        assertThat(restoredAt(watch, 99)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void oneThatWasSetBackAndStandsWhereItStoodMayHaveBeenAnywhere() throws SQLException {
        SequenceWatch watch = new SequenceWatch(connection, Selected.ALL);
        for (int position : new int[] {1000, 10, 100}) {
            CatalogServer.execute(connection, "SELECT setval('s', " + position + ")");
            watch.look();
        }
        assertThat(restoredAt(watch, 1000)).isEqualTo(Outcome.WARNED);
        assertThat(restoredAt(watch, 10)).isEqualTo(Outcome.WARNED);
    }

    @Test
    void oneThatCyclesMayHaveBeenAnywhereOnceItMoves() throws SQLException {
        CatalogServer.execute(connection, "ALTER SEQUENCE s MAXVALUE 1000 CYCLE");
        SequenceWatch watch = new SequenceWatch(connection, Selected.ALL);
        for (int position : new int[] {120, 100}) {
            CatalogServer.execute(connection, "SELECT setval('s', " + position + ")");
            watch.look();
        }
        assertThat(restoredAt(watch, 900)).isEqualTo(Outcome.WARNED);
    }

    @Test
    void oneWhoseLastValueIsTakenBackWasSetBack() throws SQLException {
        SequenceWatch watch = new SequenceWatch(connection, Selected.ALL);
        for (String position : List.of("101, false", "100, true")) {
            CatalogServer.execute(connection, "SELECT setval('s', " + position + ")");
            watch.look();
        }
        assertThat(watch.unsteady()).containsExactly(new QualifiedName("public", "s"));
    }

    @Test
    void oneThatWasMadeAfterTheFirstLookIsComparedFromItsStart() throws SQLException {
        CatalogServer.execute(connection, "DROP SEQUENCE s");
        SequenceWatch watch = new SequenceWatch(connection, Selected.ALL);
        CatalogServer.execute(connection, "CREATE SEQUENCE s; SELECT setval('s', 50)");
        watch.keepTo(connection, Selected.ALL);
        watch.look();
        assertThat(restoredAt(watch, 20)).isEqualTo(Outcome.PASSED);
        assertThat(restoredAt(watch, 51)).isEqualTo(Outcome.FAILED);
    }
}
