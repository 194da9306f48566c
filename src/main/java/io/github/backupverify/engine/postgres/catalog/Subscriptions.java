package io.github.backupverify.engine.postgres.catalog;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Subscriptions. They are never restored, for a copy that has one cannot be dropped without harm to the production
 * slot; so the names in the dump are held against the source's.
 */
public final class Subscriptions {
    private static final String ID = "compare.subscriptions";

    private static final String SQL = """
            SELECT quote_ident(s.subname) FROM pg_catalog.pg_subscription s
            JOIN pg_catalog.pg_database d ON d.oid = s.subdbid AND d.datname = current_database() ORDER BY 1
            """;

    private Subscriptions() {}

    /** Names of the connected database's subscriptions, as SQL spells them. */
    public static List<String> names(Connection connection) throws SQLException {
        return Query.list(connection, SQL, row -> row.getString(1));
    }

    /**
     * Compares.
     *
     * @param source the source's names
     * @param dumped the names that the dump holds a definition for
     */
    public static Check compare(List<String> source, Set<String> dumped) {
        if (source.isEmpty()) {
            return Check.notApplicable(ID, Stage.COMPARE, "the database has no subscriptions");
        }
        List<Finding> lost = source.stream()
                .filter(name -> !dumped.contains(name))
                .map(name -> Finding.of("subscription " + name, "is not in the backup: only a superuser dumps it"))
                .toList();
        Coverage coverage = Coverage.all(source.size(), "subscriptions");
        return lost.isEmpty()
                ? Check.passed(ID, Stage.COMPARE, coverage, "every subscription is in the backup; none was restored")
                : Check.failed(ID, Stage.COMPARE, coverage, "subscriptions are missing", lost);
    }
}
