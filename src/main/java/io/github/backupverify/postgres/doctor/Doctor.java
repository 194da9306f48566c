package io.github.backupverify.postgres.doctor;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.engine.Leftovers;
import io.github.backupverify.leftovers.LocalLeftovers;
import io.github.backupverify.postgres.catalog.Rights;
import io.github.backupverify.postgres.catalog.Selected;
import io.github.backupverify.postgres.catalog.Tables;
import io.github.backupverify.postgres.leftovers.PostgresLeftovers;
import io.github.backupverify.postgres.preflight.DiskSpace;
import io.github.backupverify.postgres.preflight.SourceChecks;
import io.github.backupverify.postgres.session.Pooler;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.tools.PgVersion;
import io.github.backupverify.postgres.tools.ToolSearch;
import io.github.backupverify.run.Leftover;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.ServerSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What would happen if a verification were started now, and why it would not work. Changes nothing. */
public final class Doctor {
    private final ServerSettings servers;
    private final ToolSearch search;
    private final List<Check> checks = new ArrayList<>();

    public Doctor(ServerSettings servers, ToolSearch search) {
        this.servers = servers;
        this.search = search;
    }

    private interface Examination {
        String look() throws SQLException, IOException;
    }

    private interface Question {
        String ask(Connection server) throws SQLException, IOException;
    }

    /** Looks at everything, whatever part of it fails. */
    public List<Check> run() {
        ConnectionSettings source = servers.source();
        ConnectionSettings restoreServer = servers.restoreServer();
        boolean answers = source != null && examine("source", source, this::source);
        if (source == null || !answers) {
            // The rest would say the same once more.
            examine("tools", () -> search.newest().reason());
        } else {
            examine("tools", source, server -> search.forServer(version(server)).reason());
            examine("rights", source, Doctor::rights);
            examine("disk", source, this::disk);
        }
        boolean restores = restoreServer != null
                && (answers || !restoreServer.equals(source))
                && examine("restore", () -> {
                    servers.allowed().require(restoreServer);
                    return asked(restoreServer, server -> restore(server, restoreServer));
                });
        leftovers(restores ? restoreServer : null);
        return List.copyOf(checks);
    }

    private boolean examine(String name, ConnectionSettings server, Question question) {
        return examine(name, () -> asked(server, question));
    }

    private String asked(ConnectionSettings server, Question question) throws SQLException, IOException {
        try (Connection connection = new Sessions(server, servers.limits(), Map.of()).open()) {
            return question.ask(connection);
        }
    }

    /** Whether it found nothing wrong. */
    private boolean examine(String name, Examination examination) {
        try {
            checks.add(Check.passed(CheckId.DOCTOR, Coverage.all(1, "things"), examination.look())
                    .named(name));
            return true;
        } catch (ProblemException e) {
            failed(name, e.problem().reason(), e.problem().todo());
        } catch (SQLException | IOException e) {
            failed(name, String.valueOf(e.getMessage()), "Look into the server's log");
        }
        return false;
    }

    private void failed(String name, String reason, String todo) {
        checks.add(Check.failed(CheckId.DOCTOR, Coverage.all(1, "things"), reason, List.of(Finding.of("to do", todo)))
                .named(name));
    }

    private String source(Connection server) throws SQLException {
        Pooler.refuse(server, servers.limits().statement().toMillis());
        return "PostgreSQL " + version(server) + " answers at "
                + Objects.requireNonNull(servers.source()).display() + ", a database of "
                + Figures.bytes(number(server, "SELECT pg_catalog.pg_database_size(pg_catalog.current_database())"));
    }

    private static PgVersion version(Connection server) throws SQLException {
        return PgVersion.ofNumber((int) number(server, "SHOW server_version_num"));
    }

    private static String rights(Connection server) throws SQLException {
        int tables = Tables.read(server, Selected.ALL).size();
        return SourceChecks.run(server, Selected.ALL, tables, true).get(0).summary();
    }

    private String disk(Connection server) throws SQLException, IOException {
        Check check = DiskSpace.estimate(Tables.read(server, Selected.ALL), servers.outputDirectory(), false)
                .check();
        if (check.outcome() != Outcome.PASSED) {
            throw new IOException(check.summary());
        }
        return check.summary();
    }

    private static String restore(Connection server, ConnectionSettings named) throws SQLException {
        Rights.Role role = Rights.role(server);
        if (!role.createDatabase()) {
            throw new SQLException(
                    "the role " + role.name() + " may not create databases: ALTER ROLE " + role.name() + " CREATEDB");
        }
        return "the role " + role.name() + " may create databases at " + named.display();
    }

    private void leftovers(@Nullable ConnectionSettings restoreServer) {
        Leftovers system = new PostgresLeftovers();
        examine("leftovers", () -> {
            List<String> found = new ArrayList<>();
            LocalLeftovers.find(servers.outputDirectory(), system).things().stream()
                    .map(Leftover::name)
                    .forEach(found::add);
            if (restoreServer != null) {
                system.on(restoreServer, servers.limits(), Set.of()).stream()
                        .map(Leftover::name)
                        .forEach(found::add);
            }
            return found.isEmpty()
                    ? "killed runs have left nothing behind"
                    : "the next run, or mvn backup:clean-leftovers, removes " + String.join(", ", found);
        });
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Query.one(connection, sql, row -> row.getLong(1));
    }
}
