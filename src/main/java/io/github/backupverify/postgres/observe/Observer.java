package io.github.backupverify.postgres.observe;

import io.github.backupverify.check.Observation;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches a database on a throw-away server until {@link #seen} is called. Closing it removes the event triggers and the
 * setting that it added. On any other server neither log nor files can be read; the observation says so in its gaps.
 */
public final class Observer implements AutoCloseable {
    private final Sessions sessions;
    private final String database;
    private final List<String> gaps = new ArrayList<>();
    private final long bytesBefore;
    private final long logFrom;
    private final FileChanges files;
    private final Sampler sampler;
    private boolean triggers;

    private Observer(Sessions sessions) throws SQLException {
        this.sessions = sessions;
        database = sessions.connection().database();
        try (Connection connection = sessions.open()) {
            files = new FileChanges(Relations.read(connection));
            bytesBefore = Sampler.bytes(connection);
            logFrom = ServerLog.length(connection);
            if (logFrom < 0) {
                gaps.add("statements and their times: the server's log cannot be read");
            } else {
                installed(connection);
                Query.execute(
                        connection,
                        "ALTER DATABASE " + Quoting.identifier(database) + " SET log_min_duration_statement = 0");
            }
        }
        sampler = new Sampler(sessions, bytesBefore);
    }

    /**
     * Begins to watch the database of these sessions. Only sessions that are opened later log their statements.
     *
     * @throws io.github.backupverify.check.ProblemException where the server cannot be asked
     */
    public static Observer watch(Sessions copy) {
        return SqlProblems.asking("preparing to watch the copy", () -> new Observer(unobserved(copy)));
    }

    /** The same sessions with logging off: their statements are the plugin's own and do not count. */
    public static Sessions unobserved(Sessions copy) {
        return copy.adding("log_min_duration_statement", "-1");
    }

    /**
     * Looks at the files of all relations, between two migrations: what is rewritten until the next look was rewritten by
     * what runs meanwhile.
     */
    public void look() {
        try (Connection connection = sessions.open()) {
            files.look(connection);
            sampler.forget();
        } catch (SQLException | ProblemException e) {
            // The next look covers both; where the server has ended, the migration's own session reports that.
        }
    }

    /**
     * What was seen until now. Called when the migrations have ended.
     *
     * @throws io.github.backupverify.check.ProblemException where the server cannot be asked
     */
    public Observation seen() {
        sampler.close();
        return sessions.ask("reading what the migrations did", connection -> {
            int pid = Query.one(connection, "SELECT pg_catalog.pg_backend_pid()", row -> row.getInt(1));
            files.look(connection);
            Assembly assembly = new Assembly(files.known(), database, pid, triggers);
            if (logFrom >= 0) {
                ServerLog.read(connection, logFrom, assembly::hear);
            }
            assembly.end(files.spans(), sampler.locks());
            return new Observation(assembly.statements(), bytesBefore, sampler.atMost(), gaps);
        });
    }

    @Override
    public void close() {
        sampler.close();
        if (logFrom < 0) {
            return;
        }
        sessions.use("taking the watch away", connection -> {
            Query.execute(
                    connection, "ALTER DATABASE " + Quoting.identifier(database) + " RESET log_min_duration_statement");
            if (triggers) {
                EventTriggers.remove(connection);
            }
        });
    }

    private void installed(Connection connection) {
        try {
            EventTriggers.install(connection);
            triggers = true;
        } catch (SQLException e) {
            gaps.add("locks that were held for less than a moment: " + e.getMessage());
        }
    }
}
