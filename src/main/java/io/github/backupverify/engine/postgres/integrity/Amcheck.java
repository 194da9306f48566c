package io.github.backupverify.engine.postgres.integrity;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.Stage;
import io.github.backupverify.engine.postgres.session.Sessions;
import io.github.backupverify.engine.postgres.session.SqlProblems;
import io.github.backupverify.process.Parallel;
import io.github.backupverify.process.Progress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Checks the copy's B-tree indexes and tables with PostgreSQL's own amcheck, through several sessions at once. It is
 * created in the copy where the backup does not bring it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/amcheck.html">amcheck</a>
 */
public final class Amcheck implements Progress {
    private static final String OWN_SCHEMA = "backup_verify_amcheck";

    private final Sessions sessions;
    private final int jobs;
    private final AtomicInteger done = new AtomicInteger();
    private volatile int total;

    /** @param sessions open sessions in the copy that may write, with the settings that it was restored with */
    public Amcheck(Sessions sessions, int jobs) {
        this.sessions = sessions;
        this.jobs = jobs;
    }

    /** One check of the indexes, one of the tables. */
    public List<Check> run() {
        try (Connection connection = sessions.open()) {
            String schema;
            try {
                schema = install(connection);
            } catch (SQLException e) {
                if (SqlProblems.serverIsGone(e)) {
                    throw e;
                }
                String reason = "amcheck could not be created in the copy: " + e.getMessage();
                return notRun(
                        "42501".equals(e.getSQLState())
                                ? reason + "; it takes a superuser, as on a throw-away server:"
                                        + " -Dbackup.restoreUrl=embedded"
                                : reason);
            }
            if (schema == null) {
                return notRun("The restore server has no extension amcheck; install it, for example on Debian and"
                        + " Ubuntu: apt-get install postgresql-"
                        + connection.getMetaData().getDatabaseMajorVersion()
                        + ", on Fedora and RHEL: dnf install postgresql-contrib, on Alpine: apk add postgresql"
                        + connection.getMetaData().getDatabaseMajorVersion() + "-contrib");
            }
            List<Subject> indexes = Subject.indexes(connection, schema);
            List<Subject> tables = Subject.tables(connection, schema);
            total = indexes.size() + tables.size();
            return List.of(check("integrity.indexes", "indexes", indexes), check("integrity.tables", "tables", tables));
        } catch (SQLException e) {
            throw SqlProblems.reading("checking the copy with amcheck", e);
        }
    }

    private static List<Check> notRun(String reason) {
        return List.of(
                Check.notRun("integrity.indexes", Stage.ASSERTIONS, reason),
                Check.notRun("integrity.tables", Stage.ASSERTIONS, reason));
    }

    /** The schema it is in; null where the server does not have it. */
    private static @Nullable String install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String there = text(statement, """
                    SELECT n.nspname FROM pg_catalog.pg_extension e
                    JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'
                    """);
            if (there != null) {
                return there;
            }
            if (text(statement, "SELECT name FROM pg_catalog.pg_available_extensions WHERE name = 'amcheck'") == null) {
                return null;
            }
            // The event triggers of the copy are not to be fired by this.
            statement.execute("SELECT set_config('session_replication_role', 'replica', false) FROM pg_catalog.pg_roles"
                    + " WHERE rolname = current_user AND rolsuper");
            statement.execute("CREATE SCHEMA " + OWN_SCHEMA);
            statement.execute("CREATE EXTENSION amcheck SCHEMA " + OWN_SCHEMA);
            return OWN_SCHEMA;
        }
    }

    private static @Nullable String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private Check check(String id, String unit, List<Subject> subjects) {
        if (subjects.isEmpty()) {
            return Check.notApplicable(id, Stage.ASSERTIONS, "There are no " + unit + " that amcheck can check");
        }
        Queue<Subject> queue = new ConcurrentLinkedQueue<>(subjects);
        List<Subject.Report> reports = new ArrayList<>();
        try (Parallel parallel = new Parallel()) {
            List<Parallel.Begun<List<Subject.Report>>> shares = new ArrayList<>();
            for (int i = 0; i < Math.min(jobs, subjects.size()); i++) {
                shares.add(parallel.begin(() -> share(queue)));
            }
            shares.forEach(share -> reports.addAll(share.await()));
        }
        return check(id, unit, subjects.size(), reports);
    }

    private static Check check(String id, String unit, int subjects, List<Subject.Report> reports) {
        List<Finding> damage = reports.stream()
                .filter(Subject.Report::damaged)
                .map(Subject.Report::finding)
                .toList();
        List<Finding> unknown = reports.stream()
                .filter(report -> !report.damaged())
                .map(Subject.Report::finding)
                .toList();
        if (!damage.isEmpty()) {
            return Check.failed(
                    id,
                    Stage.ASSERTIONS,
                    Coverage.all(subjects, unit),
                    "amcheck finds damage in " + damage.size() + " of " + Figures.count(subjects) + " " + unit
                            + " of the copy",
                    damage);
        }
        if (!unknown.isEmpty()) {
            return new Check(
                    id,
                    Stage.ASSERTIONS,
                    Outcome.NOT_RUN,
                    new Coverage(subjects - unknown.size(), subjects, unit),
                    "amcheck could not check " + unknown.size() + " of " + Figures.count(subjects) + " " + unit
                            + ", the first " + unknown.get(0).object() + ": "
                            + unknown.get(0).message(),
                    unknown);
        }
        return Check.passed(
                id,
                Stage.ASSERTIONS,
                Coverage.all(subjects, unit),
                "amcheck finds no damage in " + Figures.count(subjects) + " " + unit);
    }

    private List<Subject.Report> share(Queue<Subject> queue) throws SQLException {
        List<Subject.Report> reports = new ArrayList<>();
        try (Connection connection = sessions.open();
                Statement statement = connection.createStatement()) {
            // As pg_dump restores: what an index calls finds no more than it found when the index was built.
            statement.execute("SELECT pg_catalog.set_config('search_path', '', false)");
            for (Subject subject = queue.poll(); subject != null; subject = queue.poll()) {
                subject.check(statement).ifPresent(reports::add);
                done.incrementAndGet();
            }
            return reports;
        } catch (SQLException | RuntimeException e) {
            // The other sessions need not go on for nothing.
            queue.clear();
            throw e;
        }
    }

    @Override
    public long marker() {
        return done.get();
    }

    @Override
    public String describe() {
        return "amcheck: " + done.get() + " of " + total + " indexes and tables";
    }
}
