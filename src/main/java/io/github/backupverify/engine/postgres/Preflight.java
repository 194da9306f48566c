package io.github.backupverify.engine.postgres;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Stage;
import io.github.backupverify.engine.RunContext;
import io.github.backupverify.engine.Staged;
import io.github.backupverify.engine.postgres.catalog.DumpedTable;
import io.github.backupverify.engine.postgres.catalog.Selected;
import io.github.backupverify.engine.postgres.catalog.Selection;
import io.github.backupverify.engine.postgres.catalog.Tables;
import io.github.backupverify.engine.postgres.session.SessionParameters;
import io.github.backupverify.engine.postgres.session.Sessions;
import io.github.backupverify.engine.postgres.session.SqlProblems;
import io.github.backupverify.engine.postgres.source.PostgresSource;
import io.github.backupverify.engine.postgres.source.Snapshot;
import io.github.backupverify.engine.postgres.target.Target;
import io.github.backupverify.engine.postgres.tools.ClientConnection;
import io.github.backupverify.engine.postgres.tools.ClientTools;
import io.github.backupverify.engine.postgres.tools.PgVersion;
import io.github.backupverify.engine.postgres.tools.ToolSearch;
import io.github.backupverify.process.ProcessToolRunner;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.VerificationSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out whether the run can work, and opens the source at one instant. Writes nothing to any server. */
final class Preflight {
    private final VerificationSettings settings;
    private final RunContext run;
    private final List<Check> checks = new ArrayList<>();

    Preflight(VerificationSettings settings, RunContext run) {
        this.settings = settings;
        this.run = run;
    }

    Staged<PostgresSource> run() {
        ConnectionSettings connection = java.util.Objects.requireNonNull(settings.source());
        String lcMonetary = lcMonetary(new Sessions(connection, settings.limits(), Map.of()));
        Sessions sessions = new Sessions(connection, settings.limits(), SessionParameters.reading(lcMonetary));
        try (Connection first = sessions.open()) {
            PgVersion version = PgVersion.ofNumber(intOf(first, "SHOW server_version_num"));
            ClientTools tools = ToolSearch.here(settings.pgBin(), run.scope(), run.redactor())
                    .forServer(version);
            checks.add(Check.passed("tools.version", Stage.PREFLIGHT, Coverage.all(3, "client tools"), tools.reason()));
            Target target = target(connection, lcMonetary, version);
            Selected selected = Selection.of(settings.backup()).in(first);
            Snapshot snapshot = Snapshot.take(sessions, settings.limits(), selected);
            run.scope().own("the snapshot of the source", snapshot::close);
            List<DumpedTable> tables = Tables.read(snapshot.connection(), selected);
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("address", connection.display());
            facts.put("version", version.toString());
            PostgresSource source = new PostgresSource(
                    settings,
                    run,
                    new ProcessToolRunner(
                            run.scope(),
                            run.redactor(),
                            settings.limits().total(),
                            settings.limits().noProgress(),
                            line -> {}),
                    tools,
                    snapshot,
                    selected,
                    tables,
                    CopyNeedsReading.of(snapshot.connection(), target),
                    lcMonetary,
                    ClientConnection.to(
                            connection,
                            run.workDirectory(),
                            settings.limits().connect(),
                            SessionParameters.dumping(lcMonetary)),
                    target,
                    facts);
            return new Staged<>(
                    source, checks, "PostgreSQL " + version + ", " + Figures.count(tables.size(), "table", "tables"));
        } catch (SQLException e) {
            throw SqlProblems.reading("preparing the run", e);
        }
    }

    private Target target(ConnectionSettings source, String lcMonetary, PgVersion version) {
        return new Target(
                new Sessions(source, settings.limits(), SessionParameters.restoring(lcMonetary)),
                Target.Kind.SAME_SERVER,
                version.major());
    }

    private static String lcMonetary(Sessions unpinned) {
        try (Connection connection = unpinned.open()) {
            return text(connection, "SHOW lc_monetary");
        } catch (SQLException e) {
            throw SqlProblems.reading("reading the source's settings", e);
        }
    }

    private static int intOf(Connection connection, String sql) throws SQLException {
        return Integer.parseInt(text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
