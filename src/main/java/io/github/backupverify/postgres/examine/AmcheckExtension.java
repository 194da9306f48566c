package io.github.backupverify.postgres.examine;

import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.SqlProblems;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The extension amcheck in the copy: brought by the backup, or created where it is not. */
sealed interface AmcheckExtension {
    /** It is there, in this schema. */
    record Present(String schema) implements AmcheckExtension {}

    /** It cannot be had, and why, with what to do. */
    record Absent(String reason) implements AmcheckExtension {}

    /** Has it, by creating it if need be. */
    static AmcheckExtension in(Connection copy) throws SQLException {
        int major = Query.majorVersion(copy);
        try {
            List<String> schemas = Query.list(copy, """
                    SELECT n.nspname FROM pg_catalog.pg_extension e
                    JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'
                    """, row -> row.getString(1));
            if (!schemas.isEmpty()) {
                return new Present(schemas.get(0));
            }
            String available = "SELECT name FROM pg_catalog.pg_available_extensions WHERE name = 'amcheck'";
            if (Query.list(copy, available, row -> row.getString(1)).isEmpty()) {
                return new Absent("The restore server has no extension amcheck; install it, for example on Debian and"
                        + " Ubuntu: apt-get install postgresql-" + major + ", on Fedora and RHEL: dnf install"
                        + " postgresql-contrib, on Alpine: apk add postgresql" + major + "-contrib");
            }
            // So that the event triggers of the copy do not fire; only a superuser may ask for it, or create amcheck.
            Query.execute(copy, """
                    SELECT pg_catalog.set_config('session_replication_role', 'replica', false) FROM pg_catalog.pg_roles
                    WHERE rolname = current_user AND rolsuper
                    """);
            String own = "backup_verify_amcheck";
            Query.execute(copy, "CREATE SCHEMA " + own, "CREATE EXTENSION amcheck SCHEMA " + own);
            return new Present(own);
        } catch (SQLException e) {
            if (SqlProblems.serverIsGone(e)) {
                throw e;
            }
            return new Absent("amcheck could not be created in the copy, which takes a superuser (a throw-away server"
                    + " has one: -Dbackup.restoreUrl=embedded): " + e.getMessage());
        }
    }
}
