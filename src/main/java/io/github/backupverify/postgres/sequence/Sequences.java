package io.github.backupverify.postgres.sequence;

import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.script.SequencePosition;
import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads where all sequences stand, without moving one. A sequence's position is not subject to snapshots: what is read
 * is what it is now, so a source in use has to be read before and after the dump (see {@link SequenceComparison}).
 */
public final class Sequences {
    /** Positions in one round trip; planning time grows faster than this number. */
    private static final int BATCH = 250;

    /** A sequence that was dropped since the snapshot; the snapshot's catalogue still lists it. */
    private static final String UNDEFINED_TABLE = "42P01";

    private static final String DEFINITIONS = """
            , members AS (
                SELECT d.objid FROM pg_catalog.pg_depend d
                JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.deptype = 'e'
                  AND NOT d.objid = ANY (coalesce(e.extconfig, '{}')))
            SELECT n.nspname, c.relname, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle
            FROM pg_catalog.pg_sequence s
            JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid IN (SELECT oid FROM selected_relations) AND c.oid NOT IN (SELECT objid FROM members)
            ORDER BY 1, 2
            """;

    private Sequences() {}

    /** All sequences whose position a dump holds; those dropped since the transaction's snapshot are left out. */
    public static List<SequenceState> read(Connection connection, Selected selected) throws SQLException {
        return positions(connection, list(connection, selected));
    }

    /** The same without their positions. */
    static List<SequenceState> list(Connection connection, Selected selected) throws SQLException {
        return selected.list(
                connection,
                DEFINITIONS,
                row -> new SequenceState(
                        new SequencePosition(new QualifiedName(row.getString(1), row.getString(2)), 0, false),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getBoolean(6)));
    }

    /** Where these stand now; those that are gone are left out. */
    static List<SequenceState> positions(Connection connection, List<SequenceState> definitions) throws SQLException {
        List<SequenceState> states = new ArrayList<>(definitions.size());
        for (int from = 0; from < definitions.size(); from += BATCH) {
            readBatch(connection, definitions.subList(from, Math.min(from + BATCH, definitions.size())), states);
        }
        return states;
    }

    private static void readBatch(Connection connection, List<SequenceState> batch, List<SequenceState> states)
            throws SQLException {
        // An error inside the snapshot's transaction would end it, and the dump with it.
        Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
        try {
            states.addAll(readAll(connection, batch));
            if (savepoint != null) {
                connection.releaseSavepoint(savepoint);
            }
        } catch (SQLException e) {
            if (savepoint != null) {
                connection.rollback(savepoint);
            }
            if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
                throw e;
            }
            for (int i = 0; batch.size() > 1 && i < batch.size(); i++) {
                readBatch(connection, batch.subList(i, i + 1), states);
            }
        }
    }

    private static List<SequenceState> readAll(Connection connection, List<SequenceState> batch) throws SQLException {
        String sql = IntStream.range(0, batch.size())
                .mapToObj(i -> "SELECT " + i + ", last_value, is_called FROM "
                        + batch.get(i).name().quoted())
                .collect(Collectors.joining(" UNION ALL "));
        return Query.list(connection, sql, row -> batch.get(row.getInt(1)).at(row.getLong(2), row.getBoolean(3)));
    }
}
