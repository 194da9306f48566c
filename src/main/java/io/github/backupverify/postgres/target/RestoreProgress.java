package io.github.backupverify.postgres.target;

import io.github.backupverify.check.Figures;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.Progress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How far a restore is, from the server's own progress views. Asked at most every two seconds; where the server does not
 * answer, the last known figures stand, and the limit without progress runs on.
 *
 * @see <a href="https://www.postgresql.org/docs/current/progress-reporting.html">Progress reporting</a>
 */
public final class RestoreProgress implements Progress {
    private static final long EVERY_NANOS = Duration.ofSeconds(2).toNanos();
    private static final String SQL = """
            SELECT coalesce((SELECT sum(bytes_processed) FROM pg_catalog.pg_stat_progress_copy WHERE datname = ?), 0),
                   coalesce((SELECT sum(tuples_processed) FROM pg_catalog.pg_stat_progress_copy WHERE datname = ?), 0),
                   coalesce((SELECT sum(blocks_done + tuples_done)
                             FROM pg_catalog.pg_stat_progress_create_index WHERE datname = ?), 0),
                   (SELECT count(*) FROM pg_catalog.pg_stat_progress_create_index WHERE datname = ?),
                   pg_catalog.pg_database_size(oid)
            FROM pg_catalog.pg_database WHERE datname = ?
            """;

    private final Sessions server;
    private final String database;
    private long askedNanos = System.nanoTime();
    private long marker;
    private String description = "starting";

    public RestoreProgress(Sessions server, String database) {
        this.server = server;
        this.database = database;
    }

    @Override
    public synchronized long marker() {
        refresh();
        return marker;
    }

    @Override
    public synchronized String describe() {
        refresh();
        return "restored " + description;
    }

    private void refresh() {
        if (System.nanoTime() - askedNanos < EVERY_NANOS) {
            return;
        }
        askedNanos = System.nanoTime();
        try (Connection connection = server.open();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            for (int i = 1; i <= 5; i++) {
                statement.setString(i, database);
            }
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    marker = row.getLong(1) + row.getLong(2) + row.getLong(3) + row.getLong(5);
                    description = Figures.bytes(row.getLong(5)) + " so far"
                            + (row.getLong(2) == 0 ? "" : ", copying: " + Figures.count(row.getLong(2)) + " rows")
                            + (row.getLong(4) == 0 ? "" : ", building indexes: " + row.getLong(4));
                }
            }
        } catch (SQLException | RuntimeException e) {
            description = "an unknown share: " + e.getMessage();
        }
    }
}
