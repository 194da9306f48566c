package io.github.backupverify.postgres.migration;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.script.token.StatementText;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the sessions in the database while migrations run, and ends a run that is over a limit or can never end, with the
 * statement that it was at.
 */
public final class MigrationWatch implements Progress {
    /** Client sessions of the database without the one that asks; active ones first, of these the longest. */
    private static final String SESSIONS = """
            SELECT a.pid, coalesce(a.state, ''), coalesce(a.query, ''), coalesce(a.wait_event_type, ''),
                   coalesce(a.wait_event, ''),
                   coalesce(extract(epoch FROM pg_catalog.clock_timestamp() - a.state_change), 0),
                   pg_catalog.array_to_string(pg_catalog.pg_blocking_pids(a.pid), ',')
            FROM pg_catalog.pg_stat_activity a
            WHERE a.datname = pg_catalog.current_database() AND a.backend_type = 'client backend'
              AND a.pid <> pg_catalog.pg_backend_pid()
            ORDER BY a.state = 'active' DESC, 6 DESC
            """;

    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    /** How long a session may wait for another one that is idle: no migration pauses that long while another of its sessions waits. */
    private static final Duration STUCK = Duration.ofSeconds(15);

    private final ErrorCode code;
    private final Sessions database;
    private final ToolEvents events;
    private final @Nullable Duration maxTime;
    private final @Nullable Duration maxTimePerMigration;
    private final long started = System.nanoTime();
    private long asked = started;
    private List<Session> seen = List.of();
    private @Nullable Problem ended;

    /** A session of the migration tool. */
    private record Session(
            int pid,
            String state,
            String query,
            String waitType,
            String waitEvent,
            double seconds,
            List<String> blockers) {
        boolean active() {
            return state.equals("active");
        }

        String statement() {
            return StatementText.withoutLiterals(query);
        }
    }

    /**
     * Watches one run.
     *
     * @param code of the problem that an ended run has
     * @param database sessions of the plugin's own in it
     * @param events what the tool has reported
     * @param maxTime of all migrations; null for any
     * @param maxTimePerMigration of each; null for any
     */
    public MigrationWatch(
            ErrorCode code,
            Sessions database,
            ToolEvents events,
            @Nullable Duration maxTime,
            @Nullable Duration maxTimePerMigration) {
        this.code = code;
        this.database = database;
        this.events = events;
        this.maxTime = maxTime;
        this.maxTimePerMigration = maxTimePerMigration;
    }

    /** Why the run was ended; null where it was not. */
    public synchronized @Nullable Problem ended() {
        return ended;
    }

    /**
     * Looks at the sessions now and then.
     *
     * @throws ProblemException with the code given where the run must not go on
     */
    @Override
    public synchronized long marker() {
        long now = System.nanoTime();
        if (now - asked >= EVERY_NANOS) {
            asked = now;
            look();
            stuck();
        }
        over(maxTime, now - started, "backup.rehearse.maxTime", "the migrations have run");
        over(maxTimePerMigration, events.runningNanos(), "backup.rehearse.maxTime.perMigration", "it has run");
        return now;
    }

    @Override
    public synchronized String describe() {
        MigrationTime running = events.running();
        String at = seen.stream()
                .filter(Session::active)
                .findFirst()
                .map(session -> ": " + shortened(session.statement()))
                .orElse("");
        return (running == null ? "migrating" : "migration " + running.label()) + at;
    }

    private void look() {
        try (Connection connection = database.open()) {
            seen = Query.list(
                    connection,
                    SESSIONS,
                    row -> new Session(
                            row.getInt(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getDouble(6),
                            List.of(row.getString(7).split(",", -1))));
        } catch (SQLException | ProblemException e) {
            // The server is busy: keep what was seen last.
            asked = System.nanoTime();
        }
    }

    private void stuck() {
        for (Session waiting : seen) {
            boolean held = waiting.active()
                    && waiting.waitType().equals("Lock")
                    && waiting.seconds() > STUCK.toSeconds()
                    && waiting.blockers().stream().allMatch(this::idle);
            if (held) {
                end("it can never end: its own tool holds a transaction open that it waits for (" + waits(waiting)
                        + ")");
            }
        }
    }

    private boolean idle(String pid) {
        return seen.stream()
                .anyMatch(session -> String.valueOf(session.pid()).equals(pid)
                        && session.state().startsWith("idle in transaction")
                        && session.seconds() > STUCK.toSeconds());
    }

    private void over(@Nullable Duration limit, long nanos, String parameter, String what) {
        if (limit != null && nanos > limit.toNanos()) {
            end(what + " for " + Duration.ofNanos(nanos).toSeconds() + " s, and " + parameter + " is "
                    + limit.toSeconds() + " s");
        }
    }

    private void end(String why) {
        look();
        MigrationTime running = events.running();
        String at = seen.stream()
                .filter(Session::active)
                .findFirst()
                .map(session -> "; at: " + shortened(session.statement())
                        + (session.waitType().equals("Lock") ? " (" + waits(session) + ")" : ""))
                .orElse("");
        Problem problem = new Problem(
                code,
                (running == null ? "The migrations were" : "Migration " + running.label() + " was") + " ended",
                why + at,
                why.startsWith("it can never")
                        ? "It would wait in production too. With Flyway, build such an index with"
                                + " postgresql.transactional.lock=false, or outside of Flyway"
                        : "Make it faster, or raise the limit");
        ended = problem;
        throw ProblemException.notVerified(problem);
    }

    private static String waits(Session session) {
        return "waits for " + session.waitEvent() + " of session " + String.join(", ", session.blockers());
    }

    private static String shortened(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }
}
