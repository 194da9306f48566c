package io.github.backupverify.postgres.cluster;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.postgres.script.SqlStatement;
import io.github.backupverify.postgres.script.token.Passwords;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Quoting;
import io.github.backupverify.postgres.session.Sessions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs what belongs to the server, on the throw-away one. By JDBC, not psql: where psql meets an error it shows the line,
 * with the password in it.
 */
final class GlobalsRestore {
    private static final String DUPLICATE_OBJECT = "42710";
    private static final String DUPLICATE_DATABASE = "42P04";
    private static final String INVALID_VALUE = "22023";

    private final Sessions server;
    private final Globals globals;
    private final List<Finding> failed = new ArrayList<>();
    private final List<Finding> leftOut = new ArrayList<>();
    private final Set<String> settings = new TreeSet<>();
    private long run;

    GlobalsRestore(Sessions server, Globals globals) {
        this.server = server;
        this.globals = globals;
    }

    /** Makes the roles, before any database is restored. */
    List<Check> roles() {
        run(globals.roles());
        List<Check> checks = new ArrayList<>(outcome(
                CheckId.RESTORE_GLOBALS, "roles, memberships and settings", "The roles of the dump do not restore"));
        if (!globals.tablespaces().isEmpty()) {
            checks.add(Check.warned(
                    CheckId.RESTORE_TABLESPACES,
                    Coverage.all(globals.tablespaces().size(), "statements"),
                    "The tablespaces of the dump are folders of another machine: what is in them was restored into the"
                            + " default one",
                    globals.tablespaces().stream()
                            .map(statement -> Finding.of("tablespace", "was not made: " + statement.display()))
                            .toList()));
        }
        return checks;
    }

    /** Makes the databases under their own names, empty, and gives them their owners, settings and rights. */
    List<Check> databases(List<String> names) {
        failed.clear();
        leftOut.clear();
        run = 0;
        server.use("making the databases of the dump", connection -> {
            for (String name : names) {
                try {
                    Query.execute(connection, "CREATE DATABASE " + Quoting.identifier(name) + " TEMPLATE template0");
                } catch (SQLException e) {
                    if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                        throw e;
                    }
                }
            }
        });
        run(globals.ofDatabases());
        return outcome(
                CheckId.RESTORE_DATABASES,
                "owners, settings and rights of databases",
                "What the dump says of its databases does not restore");
    }

    /** Settings of roles that the throw-away server refused. */
    Set<String> leftOutSettings() {
        return settings;
    }

    private List<Check> outcome(CheckId id, String what, String bad) {
        Coverage coverage = Coverage.all(run, "statements");
        if (!failed.isEmpty()) {
            return List.of(Check.failed(id, coverage, bad, failed));
        } else if (!leftOut.isEmpty()) {
            return List.of(Check.warned(
                    id,
                    coverage,
                    "Of " + what + ", some are refused by the throw-away server and were left out",
                    leftOut));
        }
        return List.of(
                Check.passed(id, coverage, Figures.count(run, "statement", "statements") + " restored: " + what));
    }

    private void run(List<SqlStatement> statements) {
        server.use("restoring what belongs to the server", connection -> {
            for (SqlStatement statement : statements) {
                run++;
                try {
                    Query.execute(connection, statement.text());
                } catch (SQLException e) {
                    judge(statement, e);
                }
            }
        });
    }

    private void judge(SqlStatement statement, SQLException e) throws SQLException {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("08") || state.startsWith("57P")) {
            throw e;
        }
        String message = Passwords.hidden(String.valueOf(e.getMessage()).replaceAll("\\s+Position: \\d+", ""));
        boolean bootstrap = state.equals(DUPLICATE_OBJECT)
                && statement.begins("CREATE")
                && statement.name(2).equals(globals.bootstrapRole());
        boolean refused = state.equals(INVALID_VALUE) || message.contains("unrecognized configuration parameter");
        Finding finding = Finding.of("line " + statement.line(), statement.display() + ": " + message);
        if (refused) {
            leftOut.add(finding);
            settings.add("setting " + statement.name(4) + " of role " + statement.name(2));
        } else if (!bootstrap) {
            failed.add(finding);
        }
    }
}
