package io.github.backupverify.postgres.preflight;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.catalog.Rights;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.target.StandInRoles;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TargetRequirements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether the restore server can take the backup. */
public final class TargetChecks {
    /** Of the names in the array, those of which the server has no control file. */
    private static final String UNAVAILABLE_EXTENSIONS = """
            SELECT wanted FROM unnest(?::text[]) AS wanted
            WHERE wanted NOT IN (SELECT name FROM pg_catalog.pg_available_extensions)
            ORDER BY wanted
            """;

    private TargetChecks() {}

    /** Whether the restore server has what the copy needs. */
    public static List<Check> run(Target target, TargetRequirements needs) throws SQLException {
        try (Connection connection = target.server().open()) {
            if (Rights.standby(connection)) {
                throw ProblemException.notVerified(new Problem(
                        ErrorCode.TARGET_UNSUITABLE,
                        "The temporary database cannot be created on "
                                + target.kind().label(),
                        "it is a standby, which can only be read",
                        "Restore elsewhere: -Dbackup.restoreUrl=embedded"));
            }
            Rights.Role role = Rights.role(connection);
            if (!role.createDatabase()) {
                throw ProblemException.notVerified(new Problem(
                        ErrorCode.PERMISSION_DENIED,
                        "The role " + role.name() + " may not create the temporary database",
                        "it has no CREATEDB on " + target.kind().label(),
                        "ALTER ROLE " + role.name() + " CREATEDB; or restore elsewhere: -Dbackup.restoreUrl=embedded"));
            }
            List<Check> checks = new ArrayList<>();
            checks.add(Check.passed(
                    CheckId.TARGET_CREATEDB,
                    Coverage.all(1, "roles"),
                    "The role " + role.name() + " may create databases on "
                            + target.kind().label()));
            checks.add(extensions(connection, target, needs));
            checks.add(roles(target, needs));
            return checks;
        }
    }

    private static Check extensions(Connection connection, Target target, TargetRequirements needs)
            throws SQLException {
        List<String> missing =
                Query.list(connection, UNAVAILABLE_EXTENSIONS, row -> row.getString(1), needs.extensions());
        if (!missing.isEmpty()) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.TARGET_UNSUITABLE,
                    "The restore server lacks extensions that the database uses",
                    String.join(", ", missing) + " on " + target.kind().label() + " (PostgreSQL " + target.major()
                            + ")",
                    target.kind() == Target.Kind.EMBEDDED
                            ? "The throw-away server holds only what comes with it. Restore on a server that has them:"
                                    + " -Dbackup.restoreUrl=postgresql://user@host/postgres"
                            : "Install them there, for example: apt-get install " + packages(missing, target.major())
                                    + "; or restore where they are:"
                                    + " -Dbackup.restoreUrl=postgresql://user@host/postgres"));
        }
        int total = needs.extensions().size();
        return Check.passed(
                CheckId.TARGET_EXTENSIONS,
                Coverage.all(total, "extensions"),
                "The restore server has " + Figures.count(total, "extension", "extensions"));
    }

    /** Debian's names; those that come with PostgreSQL itself are in one package. */
    private static String packages(List<String> extensions, int major) {
        List<String> packages = new ArrayList<>();
        for (String extension : extensions) {
            packages.add(
                    switch (extension) {
                        case "postgis" -> "postgresql-" + major + "-postgis-3";
                        case "vector" -> "postgresql-" + major + "-pgvector";
                        case "pg_cron", "hypopg", "pg_partman" ->
                            "postgresql-" + major + "-"
                                    + extension.replace("pg_", "").replace('_', '-');
                        default -> "postgresql-contrib-" + major;
                    });
        }
        return String.join(" ", packages.stream().distinct().toList());
    }

    private static Check roles(Target target, TargetRequirements needs) {
        CheckId id = CheckId.TARGET_ROLES;
        if (target.sameServer()) {
            return Check.notApplicable(id, "The copy is on the source's own server, with its roles");
        }
        List<StandInRoles.Missing> missing = needs.missingRoles();
        if (missing.isEmpty()) {
            return Check.passed(id, Coverage.all(1, "servers"), "The restore server has every role of the backup");
        }
        return Check.warned(
                id,
                Coverage.all(missing.size(), "roles"),
                Figures.count(missing.size(), "role is", "roles are")
                        + " not on the restore server; stand-ins that cannot log in take their place for this run",
                missing.stream()
                        .map(role -> Finding.of("role " + role.name(), "is not on the restore server"))
                        .toList());
    }
}
