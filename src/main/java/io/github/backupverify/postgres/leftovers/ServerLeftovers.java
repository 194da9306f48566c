package io.github.backupverify.postgres.leftovers;

import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.postgres.target.RunMark;
import io.github.backupverify.postgres.target.StandInRoles;
import io.github.backupverify.postgres.target.TemporaryDatabaseRemoval;
import io.github.backupverify.run.Leftover;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What dead runs left on a server: temporary databases and stand-in roles. */
public final class ServerLeftovers {
    /** Of a database without a mark, which has one a moment after it is created. */
    private static final Duration UNMARKED_AGE = Duration.ofHours(1);

    /** Only those that this role may drop. */
    private static final String DATABASES = """
            SELECT d.datname, coalesce(pg_catalog.shobj_description(d.oid, 'pg_database'), ''), d.datallowconn,
                   (SELECT count(*) FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)
            FROM pg_catalog.pg_database d
            WHERE pg_catalog.starts_with(d.datname, 'backup_verify_')
              AND pg_catalog.pg_has_role(d.datdba, 'USAGE')
            ORDER BY 1
            """;

    private final Sessions server;
    private final Set<String> deadRuns;

    /**
     * @param server as a role that may drop what is found
     * @param deadRuns ids of runs that are known to be dead, whatever their sessions still do
     */
    public ServerLeftovers(Sessions server, Set<String> deadRuns) {
        this.server = server;
        this.deadRuns = Set.copyOf(deadRuns);
    }

    /** Looks for them, databases first. Changes nothing but ends sessions of runs that are known to be dead. */
    public List<Leftover> find() {
        String where =
                " on " + server.connection().host() + ":" + server.connection().port();
        List<Leftover> found = new ArrayList<>();
        return server.ask("looking for what killed runs left behind", connection -> {
            LiveRuns.endSessions(connection, deadRuns);
            for (Candidate candidate : candidates(connection)) {
                // Asked after the list was read: whoever created one of these held the lock before.
                RunMark mark = new RunMark(candidate.runId());
                if (!LiveRuns.contains(connection, mark) && abandoned(connection, candidate, mark)) {
                    found.add(new Leftover(
                            "database " + candidate.name() + where,
                            () -> TemporaryDatabaseRemoval.drop(server, candidate.name(), mark)));
                }
            }
            if (LiveRuns.none(connection)) {
                for (String role : StandInRoles.existing(connection)) {
                    RunMark none = new RunMark("");
                    found.add(new Leftover("role " + role + where, () -> StandInRoles.dropUnused(server, role, none)));
                }
            }
            return found;
        });
    }

    private boolean abandoned(Connection connection, Candidate candidate, RunMark mark) throws SQLException {
        boolean knownDead = deadRuns.contains(candidate.runId());
        if (candidate.comment().equals(mark.comment())) {
            // Someone works in it, perhaps a run that lost its lock with its connection.
            return knownDead || candidate.sessions() == 0 || LiveRuns.leave(connection, candidate.name());
        }
        // The run was killed between CREATE DATABASE and COMMENT. Nobody but it could ever connect.
        return candidate.comment().isEmpty() && !candidate.open() && (knownDead || old(mark));
    }

    private static boolean old(RunMark mark) {
        Instant now = Clock.systemUTC().instant();
        return mark.began()
                .map(began -> Duration.between(began, now).compareTo(UNMARKED_AGE) > 0)
                .orElse(false);
    }

    private static List<Candidate> candidates(Connection connection) throws SQLException {
        List<Optional<Candidate>> candidates = Query.list(connection, DATABASES, row -> {
            String name = row.getString(1);
            String comment = row.getString(2);
            boolean open = row.getBoolean(3);
            int sessions = row.getInt(4);
            return RunMark.ofDatabase(name).map(mark -> new Candidate(name, mark.runId(), comment, open, sessions));
        });
        return candidates.stream().flatMap(Optional::stream).toList();
    }

    /**
     * A database whose name is one that a run gives.
     *
     * @param open whether it takes connections
     * @param sessions how many are connected to it
     */
    private record Candidate(String name, String runId, String comment, boolean open, int sessions) {}
}
