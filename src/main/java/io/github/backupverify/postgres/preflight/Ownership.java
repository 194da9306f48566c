package io.github.backupverify.postgres.preflight;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.catalog.Rights;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.target.StandInRoles;
import io.github.backupverify.postgres.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the role that restores can give tables to their owners: unless a superuser, it has to be a member of each. */
public final class Ownership {
    /** Since PostgreSQL 16 a membership may lack it. */
    private static final int SET_OPTION = 16;

    private Ownership() {}

    /**
     * Asks the restore server. Owners that it lacks get a stand-in, of which the role is made a member.
     *
     * @param owners of what is restored, on the source
     * @throws ProblemException PERMISSION_DENIED where the restore would end at the first table of such an owner
     */
    public static void require(Target target, List<String> owners) throws SQLException {
        try (Connection connection = target.server().open()) {
            Rights.Role role = Rights.role(connection);
            if (role.superuser()) {
                return;
            }
            Set<String> lasting = StandInRoles.lasting(connection);
            List<String> foreign = new ArrayList<>();
            for (String owner : owners) {
                if (lasting.contains(owner) && !member(connection, owner, target.major())) {
                    foreign.add(owner);
                }
            }
            if (!foreign.isEmpty()) {
                throw denied(role.name(), foreign, target);
            }
        }
    }

    private static boolean member(Connection connection, String owner, int major) throws SQLException {
        return Query.one(
                connection,
                "SELECT pg_catalog.pg_has_role(?::pg_catalog.name, ?)",
                row -> row.getBoolean(1),
                owner,
                major < SET_OPTION ? "MEMBER" : "SET");
    }

    private static ProblemException denied(String role, List<String> owners, Target target) {
        String names = String.join(", ", owners);
        String grant = owners.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
        return ProblemException.notVerified(new Problem(
                ErrorCode.PERMISSION_DENIED,
                "The role " + role + " may not give tables to their owner " + names,
                "it is no member of " + names + " on " + target.kind().label()
                        + ", and a restore gives each object to its owner",
                "GRANT " + grant + " TO " + Quoting.identifier(role)
                        + "; or restore elsewhere: -Dbackup.restoreUrl=embedded"));
    }
}
