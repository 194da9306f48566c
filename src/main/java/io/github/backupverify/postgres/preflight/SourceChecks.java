package io.github.backupverify.postgres.preflight;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.catalog.Rights;
import io.github.backupverify.postgres.catalog.Selected;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Whether the role may read all that the backup is to hold: finding out now is quicker than failing half-way. */
public final class SourceChecks {

    private SourceChecks() {}

    /**
     * Every check of the source.
     *
     * @param dumping whether this role takes the backup, too
     */
    public static List<Check> run(Connection source, Selected selected, int tables, boolean dumping)
            throws SQLException {
        Rights rights = Rights.read(source, selected);
        String role = rights.role().name();
        if (!rights.unreadableTables().isEmpty()) {
            throw unreadable(role, "table", rights.unreadableTables());
        }
        if (!rights.unreadableSequences().isEmpty()) {
            throw unreadable(role, "sequence", rights.unreadableSequences());
        }
        if (rights.unreadableLargeObjects() > 0) {
            throw denied(
                    role,
                    Figures.count(rights.unreadableLargeObjects(), "large object", "large objects"),
                    "a dump of them would fail");
        }
        if (dumping && rights.hiddenSubscriptions() > 0) {
            throw denied(
                    role,
                    Figures.count(rights.hiddenSubscriptions(), "subscription", "subscriptions"),
                    "pg_dump leaves them out unless a superuser runs it");
        }
        if (!rights.hiddenUserMappings().isEmpty()) {
            throw denied(
                    role,
                    "the options of "
                            + Figures.count(rights.hiddenUserMappings().size(), "user mapping", "user mappings"),
                    "pg_dump would write without them: " + Figures.names(rights.hiddenUserMappings()));
        }
        if (!rights.hiddenByRowSecurity().isEmpty()) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.ROW_SECURITY,
                    "Row-level security hides rows from the role " + role,
                    "it may not see every row of " + Figures.names(rights.hiddenByRowSecurity()),
                    "Dump as a role that sees every row: ALTER ROLE " + role + " BYPASSRLS"));
        }
        return List.of(
                Check.passed(
                        CheckId.SOURCE_READABLE,
                        Coverage.all(tables, "tables"),
                        "The role " + role + " may read " + Figures.count(tables, "table", "tables")),
                Check.passed(
                        CheckId.SOURCE_ROW_SECURITY,
                        Coverage.all(tables, "tables"),
                        "Row-level security hides no row from the role " + role));
    }

    /** What no grant gives to a role that only reads. */
    private static ProblemException denied(String role, String what, String why) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.PERMISSION_DENIED,
                "The role " + role + " may not read " + what,
                why,
                "Use their owner, or a superuser: -Dbackup.username=postgres"));
    }

    private static ProblemException unreadable(String role, String kind, List<String> names) {
        return ProblemException.notVerified(new Problem(
                ErrorCode.PERMISSION_DENIED,
                "The role " + role + " may not read " + Figures.count(names.size(), kind, kind + "s"),
                Figures.names(names),
                "Let it read everything: GRANT pg_read_all_data TO " + role
                        + " (PostgreSQL 14 and newer; docs/safety.md says more)"));
    }
}
