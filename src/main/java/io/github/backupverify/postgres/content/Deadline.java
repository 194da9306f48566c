package io.github.backupverify.postgres.content;

import io.github.backupverify.postgres.session.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When to give up, whatever the server does.
 *
 * @param ends by {@link System#nanoTime()}
 */
record Deadline(long ends) {
    /** For the server's own word to arrive before the socket's limit is over. */
    private static final int ANSWER_MILLIS = 2_000;

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /**
     * Lets the next statement, in a transaction, take what is left.
     *
     * @throws SQLException where nothing is
     */
    void limit(Connection connection) throws SQLException {
        long left = TimeUnit.NANOSECONDS.toMillis(ends - System.nanoTime());
        if (left <= 0 || Thread.currentThread().isInterrupted()) {
            throw new SQLException("no time is left", "57014");
        }
        connection.setNetworkTimeout(Runnable::run, (int) left + ANSWER_MILLIS);
        Query.execute(connection, "SET LOCAL statement_timeout = " + left);
    }
}
