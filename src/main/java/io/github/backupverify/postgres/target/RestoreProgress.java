package io.github.backupverify.postgres.target;

import io.github.backupverify.check.Figures;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.Progress;
import io.github.backupverify.run.Share;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

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
                   pg_catalog.pg_database_size(oid),
                   pg_catalog.pg_stat_get_db_tuples_inserted(oid),
                   coalesce((SELECT 100 * sum(blocks_done) / nullif(sum(blocks_total), 0)
                             FROM pg_catalog.pg_stat_progress_create_index WHERE datname = ?), 0)
            FROM pg_catalog.pg_database WHERE datname = ?
            """;

    private final Sessions server;
    private final String database;
    private long askedNanos = System.nanoTime();
    private final long rows;
    private long marker;
    private long done;
    private boolean indexes;
    private String description = "starting";

    /** @param rows how many the backup holds */
    public RestoreProgress(Sessions server, String database, long rows) {
        this.server = server;
        this.database = database;
        this.rows = rows;
    }

    /** Of the rows; nothing while only indexes are built. */
    @Override
    public synchronized Optional<Share> share() {
        refresh();
        return rows == 0 || indexes || done >= rows ? Optional.empty() : Optional.of(Share.rows(done, rows));
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
            for (int i = 1; i <= 6; i++) {
                statement.setString(i, database);
            }
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    marker = row.getLong(1) + row.getLong(2) + row.getLong(3) + row.getLong(5);
                    // Those of a COPY count as inserted when its transaction has ended.
                    done = row.getLong(2) + row.getLong(6);
                    indexes = row.getLong(4) > 0 && row.getLong(2) == 0;
                    description = Figures.bytes(row.getLong(5)) + " so far"
                            + (row.getLong(4) == 0
                                    ? ""
                                    : ", building " + Figures.count(row.getLong(4), "index", "indexes") + ", "
                                            + row.getLong(7) + " % of their tables read");
                }
            }
        } catch (SQLException | RuntimeException e) {
            description = "an unknown share: " + e.getMessage();
        }
    }
}
