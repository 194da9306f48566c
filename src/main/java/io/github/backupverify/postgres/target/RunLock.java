package io.github.backupverify.postgres.target;

import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.Uninterrupted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The session that holds a run's advisory lock for as long as the run has a database on the server, and that creates
 * this database: should the build be killed, the lock outlives the creation.
 */
final class RunLock implements AutoCloseable {
    private static final Duration CANCEL_EVERY = Duration.ofMillis(500);
    private static final int CANCEL_ATTEMPTS = 60;

    private final Sessions server;
    private final RunMark mark;
    private final CountDownLatch idle = new CountDownLatch(1);
    private @Nullable Statement statement;
    private boolean closed;

    RunLock(Sessions server, RunMark mark) {
        this.server = server;
        this.mark = mark;
    }

    /** Takes the lock; once. */
    void take() throws SQLException {
        Connection connection = server.open();
        try {
            Statement first = connection.createStatement();
            first.execute(
                    "SELECT pg_catalog.pg_advisory_lock_shared(" + RunMark.LOCK_CLASS + ", " + mark.lockKey() + ")");
            hold(first);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private synchronized void hold(Statement first) throws SQLException {
        if (closed) {
            throw new SQLException("the run was cancelled");
        }
        statement = first;
    }

    private synchronized @Nullable Statement held() {
        return statement;
    }

    /** Statements for the one thread that creates; to be followed by {@link #created}. */
    void execute(String sql) throws SQLException {
        Statement holder = held();
        if (holder == null) {
            throw new SQLException("the lock is not held");
        }
        holder.execute(sql);
    }

    /** From now on this session only holds the lock. */
    void created() {
        idle.countDown();
    }

    /**
     * Whether the session is still there: then the server has been up without a break since the lock was taken.
     *
     * @param patience for the server to answer
     */
    boolean lives(Duration patience) {
        Statement holder = held();
        try {
            return holder != null && holder.getConnection().isValid((int) patience.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    /** Stops the creation, should another thread be at it, and waits for that: else it might succeed after a look. */
    void stopCreating() throws SQLException {
        Statement holder;
        synchronized (this) {
            holder = statement;
            // No session yet: then there never will be one, or it would create after the look for what is there.
            closed |= holder == null;
        }
        if (holder == null) {
            return;
        }
        for (int attempt = 0; idle.getCount() > 0; attempt++) {
            if (attempt == CANCEL_ATTEMPTS) {
                throw new SQLException("the server goes on creating the database");
            }
            holder.cancel();
            Uninterrupted.await(idle, CANCEL_EVERY);
        }
    }

    /** Gives the lock up at once: a session that is only closed may hold it for a moment longer. */
    @Override
    public void close() throws SQLException {
        Statement holder;
        synchronized (this) {
            closed = true;
            holder = statement;
        }
        if (holder == null) {
            return;
        }
        Connection connection = holder.getConnection();
        try (connection) {
            holder.execute("SELECT pg_catalog.pg_advisory_unlock_all()");
        } catch (SQLException e) {
            // The session is gone, and the lock with it.
            connection.abort(Runnable::run);
        }
    }
}
