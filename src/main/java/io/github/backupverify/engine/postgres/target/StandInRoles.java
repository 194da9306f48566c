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

    /** Creates them; each is registered for removal first. */
    public static void create(Sessions server, List<Missing> roles, RunMark mark, RunScope scope) {
        if (roles.isEmpty()) {
            return;
        }
        scope.own("stand-in roles on " + server.connection().host(), () -> {
            try (Connection connection = server.open()) {
                for (Missing role : roles) {
                    drop(connection, role.name(), mark);
                }
            }
        });
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            for (Missing role : roles) {
                create(statement, role, mark);
            }
        } catch (SQLException e) {
            throw SqlProblems.reading("creating stand-in roles on the restore server", e);
        }
    }

    private static void create(Statement statement, Missing role, RunMark mark) throws SQLException {
        String name = Quoting.identifier(role.name());
        try {
            statement.execute("CREATE ROLE " + name + " NOLOGIN" + (role.superuser() ? " SUPERUSER" : ""));
            statement.execute("COMMENT ON ROLE " + name + " IS " + Quoting.literal(mark.comment()));
        } catch (SQLException e) {
            // Another run was quicker; the role serves both, and the mark says who drops it.
            if (!DUPLICATE_OBJECT.equals(e.getSQLState())) {
                throw e;
            }
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
