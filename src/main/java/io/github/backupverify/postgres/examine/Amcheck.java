package io.github.backupverify.postgres.examine;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.process.Parallel;
import io.github.backupverify.run.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Checks the copy's B-tree indexes and tables with PostgreSQL's own amcheck, through several sessions at once. It is
 * created in the copy where the backup does not bring it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/amcheck.html">amcheck</a>
 */
public final class Amcheck implements Progress {

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
        return sessions.ask("checking the copy with amcheck", connection -> {
            AmcheckExtension extension = AmcheckExtension.in(connection);
            if (extension instanceof AmcheckExtension.Absent absent) {
                return List.of(
                        Check.notRun(CheckId.INTEGRITY_INDEXES, absent.reason()),
                        Check.notRun(CheckId.INTEGRITY_TABLES, absent.reason()));
            }
            String schema = ((AmcheckExtension.Present) extension).schema();
            List<AmcheckTarget> indexes = AmcheckTarget.indexes(connection, schema);
            List<AmcheckTarget> tables = AmcheckTarget.tables(connection, schema);
            total = indexes.size() + tables.size();
            return List.of(
                    check(CheckId.INTEGRITY_INDEXES, "B-tree indexes", indexes),
                    check(CheckId.INTEGRITY_TABLES, "tables", tables));
        });
    }

    private Check check(CheckId id, String unit, List<AmcheckTarget> subjects) {
        if (subjects.isEmpty()) {
            return Check.notApplicable(id, "There are no " + unit + " that this amcheck can check");
        }
        Queue<AmcheckTarget> queue = new ConcurrentLinkedQueue<>(subjects);
        List<AmcheckTarget.Report> reports = new ArrayList<>();
        try (Parallel parallel = new Parallel()) {
            List<Parallel.Begun<List<AmcheckTarget.Report>>> shares = new ArrayList<>();
            for (int i = 0; i < Math.min(jobs, subjects.size()); i++) {
                shares.add(parallel.begin(() -> share(queue)));
            }
            shares.forEach(share -> reports.addAll(share.await()));
        }
        return check(id, unit, subjects.size(), reports);
    }

    private static Check check(CheckId id, String unit, int subjects, List<AmcheckTarget.Report> reports) {
        List<Finding> damage = reports.stream()
                .filter(AmcheckTarget.Report::damaged)
                .map(AmcheckTarget.Report::finding)
                .toList();
        List<Finding> unknown = reports.stream()
                .filter(report -> !report.damaged())
                .map(AmcheckTarget.Report::finding)
                .toList();
        if (!damage.isEmpty()) {
            return Check.failed(
                    id,
                    Coverage.all(subjects, unit),
                    "amcheck finds damage in " + damage.size() + " of " + Figures.count(subjects) + " " + unit
                            + " of the copy",
                    damage);
        }
        if (!unknown.isEmpty()) {
            return Check.of(
                    id,
                    Outcome.NOT_RUN,
                    new Coverage(subjects - unknown.size(), subjects, unit),
                    "amcheck could not check " + unknown.size() + " of " + Figures.count(subjects) + " " + unit
                            + ", the first " + unknown.get(0).object() + ": "
                            + unknown.get(0).message(),
                    unknown);
        }
        return Check.passed(
                id, Coverage.all(subjects, unit), "amcheck finds no damage in " + Figures.count(subjects) + " " + unit);
    }

    private List<AmcheckTarget.Report> share(Queue<AmcheckTarget> queue) throws SQLException {
        List<AmcheckTarget.Report> reports = new ArrayList<>();
        try (Connection connection = sessions.open();
                Statement statement = connection.createStatement()) {
            // As pg_dump restores: what an index calls finds no more than it found when the index was built.
            statement.execute("SELECT pg_catalog.set_config('search_path', '', false)");
            for (AmcheckTarget subject = queue.poll(); subject != null; subject = queue.poll()) {
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
