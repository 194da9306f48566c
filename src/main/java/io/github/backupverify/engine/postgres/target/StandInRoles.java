package io.github.backupverify.engine.postgres.target;

import io.github.backupverify.engine.postgres.session.Quoting;
import io.github.backupverify.engine.postgres.session.Sessions;
import io.github.backupverify.engine.postgres.session.SqlProblems;
import io.github.backupverify.process.RunScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Roles that stand in on the restore server for those of the source, so that owners and grants are restored and
 * compared, not stripped. They cannot log in, bear the run's mark, and are dropped when the run ends.
 */
public final class StandInRoles {
    private static final String DUPLICATE_OBJECT = "42710";

    private StandInRoles() {}

    /**
     * A role of the source that the target lacks.
     *
     * @param superuser only a superuser can own some objects (foreign-data wrappers, event triggers)
     */
    public record Missing(String name, boolean superuser) {}

    /**
     * Creates those that are still missing; each is registered for removal first. A run has two databases at times: the
     * second finds the roles of the first, and leaves their removal to it.
     */
    public static void create(Sessions server, List<Missing> roles, RunMark mark, RunScope scope) {
        if (roles.isEmpty()) {
            return;
        }
        Set<String> created = ConcurrentHashMap.newKeySet();
        scope.own("stand-in roles on " + server.connection().host(), () -> {
            try (Connection connection = server.open()) {
                for (String role : created) {
                    drop(connection, role, mark);
                }
            }
        });
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            for (Missing role : roles) {
                created.add(role.name());
                if (!create(statement, role, mark)) {
                    created.remove(role.name());
                }
            }
        } catch (SQLException e) {
            throw SqlProblems.reading("creating stand-in roles on the restore server", e);
        }
    }

    /** Whether this call made it. */
    private static boolean create(Statement statement, Missing role, RunMark mark) throws SQLException {
        String name = Quoting.identifier(role.name());
        try {
            statement.execute("CREATE ROLE " + name + " NOLOGIN" + (role.superuser() ? " SUPERUSER" : ""));
            statement.execute("COMMENT ON ROLE " + name + " IS " + Quoting.literal(mark.comment()));
            return true;
        } catch (SQLException e) {
            if (!DUPLICATE_OBJECT.equals(e.getSQLState())) {
                throw e;
            }
            // This run's own, or another run was quicker: the role serves both.
            return false;
        }
    }

    private static void drop(Connection connection, String role, RunMark mark) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT 1 FROM pg_catalog.pg_roles
                WHERE rolname = ? AND pg_catalog.shobj_description(oid, 'pg_authid') = ?
                """)) {
            statement.setString(1, role);
            statement.setString(2, mark.comment());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return;
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP ROLE " + Quoting.identifier(role));
        }
    }
}
