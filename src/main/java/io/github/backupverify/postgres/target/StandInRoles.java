package io.github.backupverify.postgres.target;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.catalog.Rights;
import io.github.backupverify.postgres.catalog.Roles;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Roles that stand in on the restore server for those of the source, so that owners and grants are restored and
 * compared, not stripped. They cannot log in and bear a run's mark. Runs at the same time share them: the last one that
 * ends drops them.
 */
public final class StandInRoles {
    /** A role of that name is there, or another session has just created it. */
    private static final Set<String> DUPLICATE = Set.of("42710", "23505");

    private static final String UNDEFINED_OBJECT = "42704";
    private static final int ATTEMPTS = 10;

    private StandInRoles() {}

    /**
     * A role of the source that the target lacks.
     *
     * @param superuser only a superuser can own some objects (foreign-data wrappers, event triggers)
     * @param bypassRls whether row-level security is not for it: a materialized view is filled with its owner's rights
     * @param memberOf roles whose rights it has, each a stand-in too or one of PostgreSQL's own
     */
    public record Missing(String name, boolean superuser, boolean bypassRls, Set<String> memberOf) {
        public Missing {
            memberOf = Set.copyOf(memberOf);
        }
    }

    /** Creates them, or takes part in those of another run. To be called with the run's advisory lock held. */
    static void create(Sessions server, List<Missing> roles, RunMark mark) {
        if (roles.isEmpty()) {
            return;
        }
        server.use("creating stand-in roles on the restore server", connection -> {
            try {
                connection.setAutoCommit(false);
                boolean superuser = Rights.role(connection).superuser();
                for (Missing role : roles) {
                    create(connection, role, superuser, mark);
                }
                if (superuser) {
                    execute(connection, memberships(roles));
                }
            } catch (SQLException e) {
                if ("42501".equals(e.getSQLState())) {
                    throw denied(server, roles, e);
                }
                throw e;
            }
        });
    }

    /** Names of all stand-ins of the server, of whatever run. */
    public static List<String> existing(Connection connection) throws SQLException {
        return Query.list(connection, """
                SELECT rolname FROM pg_catalog.pg_roles
                WHERE pg_catalog.starts_with(pg_catalog.shobj_description(oid, 'pg_authid'), ?) AND NOT rolcanlogin
                ORDER BY 1
                """, row -> row.getString(1), RunMark.COMMENT_PREFIX);
    }

    /** Names of all other roles of the server: a stand-in goes with its run, unless another one takes part in it. */
    public static Set<String> lasting(Connection connection) throws SQLException {
        Set<String> lasting = new HashSet<>(Roles.existing(connection));
        existing(connection).forEach(lasting::remove);
        return lasting;
    }

    /** Drops them when the run ends; those that another run still needs are left to it. */
    static void drop(Sessions server, List<Missing> roles, RunMark mark) throws SQLException {
        for (Missing role : roles) {
            dropUnused(server, role.name(), mark);
        }
    }

    /**
     * Drops a stand-in unless a run is at work on the server, which may need it.
     *
     * @param ended a run that does not count any more
     */
    public static void dropUnused(Sessions server, String role, RunMark ended) throws SQLException {
        try (Connection connection = server.open()) {
            if (!existing(connection).contains(role)) {
                return;
            }
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // Else a crash right after the run could undo it; dropping a database is always durable.
                statement.execute("SET LOCAL synchronous_commit = local");
                // Its lock on the role makes a run wait that is about to take part in it: see adopt.
                statement.execute("DROP ROLE IF EXISTS " + Quoting.identifier(role));
                if (runsAtWork(connection, ended)) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            } catch (SQLException e) {
                connection.rollback();
                // Another run may have dropped it at the same moment.
                if (!runsAtWork(connection, ended) && existing(connection).contains(role)) {
                    throw e;
                }
            }
        }
    }

    private static ProblemException denied(Sessions server, List<Missing> roles, SQLException e) {
        String user = server.connection().username();
        return ProblemException.notVerified(
                new Problem(
                        ErrorCode.PERMISSION_DENIED,
                        "The role " + user + " may not create stand-ins for roles that the restore server lacks",
                        e.getMessage() + "; wanted: "
                                + String.join(
                                        ", ", roles.stream().map(Missing::name).toList()),
                        "Let it create roles: ALTER ROLE " + user
                                + " CREATEROLE; or restore where no right is needed: -Dbackup.restoreUrl=embedded"),
                e);
    }

    /** A role of which the connected one, unless a superuser, is a member: else it could not give it what it creates. */
    private static List<String> marking(Missing role, boolean superuser, RunMark mark) {
        String name = Quoting.identifier(role.name());
        String comment = "COMMENT ON ROLE " + name + " IS " + Quoting.literal(mark.comment());
        return superuser ? List.of(comment) : List.of(comment, "GRANT " + name + " TO CURRENT_USER");
    }

    private static List<String> memberships(List<Missing> roles) {
        return roles.stream()
                .flatMap(role -> role.memberOf().stream()
                        .map(group -> "GRANT " + Quoting.identifier(group) + " TO " + Quoting.identifier(role.name())))
                .toList();
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        Query.execute(connection, statements.toArray(String[]::new));
        connection.commit();
    }

    private static void create(Connection connection, Missing role, boolean superuser, RunMark mark)
            throws SQLException {
        List<String> marking = marking(role, superuser, mark);
        List<String> creation = new ArrayList<>(marking);
        String attributes =
                (role.superuser() ? " SUPERUSER" : "") + (superuser && role.bypassRls() ? " BYPASSRLS" : "");
        creation.add(0, "CREATE ROLE " + Quoting.identifier(role.name()) + " NOLOGIN" + attributes);
        for (int attempt = 1; ; attempt++) {
            try {
                execute(connection, creation);
                return;
            } catch (SQLException e) {
                connection.rollback();
                if (!DUPLICATE.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
            }
            if (adopted(connection, role, marking)) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw new SQLException("role " + role.name() + " comes and goes");
            }
        }
    }

    /** Waits for a run that is just dropping the role; false where it is gone then. */
    private static boolean adopted(Connection connection, Missing role, List<String> marking) throws SQLException {
        boolean standIn = existing(connection).contains(role.name());
        boolean there = exists(connection, role.name());
        connection.rollback();
        if (!standIn || !there) {
            return there;
        }
        try {
            execute(connection, marking);
            return true;
        } catch (SQLException e) {
            connection.rollback();
            if (UNDEFINED_OBJECT.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        return !Query.list(connection, "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ?", row -> 1, role)
                .isEmpty();
    }

    private static boolean runsAtWork(Connection connection, RunMark ended) throws SQLException {
        Set<Integer> keys = RunLocks.held(connection);
        keys.remove(ended.lockKey());
        return !keys.isEmpty();
    }
}
