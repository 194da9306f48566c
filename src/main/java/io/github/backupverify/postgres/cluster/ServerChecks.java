package io.github.backupverify.postgres.cluster;

import io.github.backupverify.backup.BackupOnDisk;
import io.github.backupverify.check.BackupFacts;
import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.postgres.dump.ExistingBackupDigest;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.SqlStatement;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.script.entry.RoleNames;
import io.github.backupverify.postgres.session.Query;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is checked of the dump of a server beside its databases. */
record ServerChecks(ServerSubject server) {
    /** The first to know memberships that are granted with options. */
    private static final int MEMBERSHIP_OPTIONS = 16;

    /**
     * Of the file, before anything of it runs.
     *
     * @param part whether a database in it is a part of a dump alone
     */
    List<Check> file(List<DumpContents> contents, boolean part) {
        List<Finding> unsafe = new ArrayList<>(server.dump().strays());
        try {
            for (DumpContents database : contents) {
                for (DumpEntry entry : database.entries()) {
                    if (entry.header().concerns("DATABASE")) {
                        SqlStatement.of(entry).forEach(server.globals()::takeOfDatabase);
                    }
                }
            }
        } catch (IOException e) {
            throw BackupOnDisk.unreadable(server.given().original(), e);
        }
        server.globals()
                .refused()
                .forEach(statement -> unsafe.add(Finding.of(
                        "line " + statement.line(), "is no statement that pg_dumpall writes: " + statement.display())));
        server.globals().dropped().stream()
                .filter(name -> !server.names().contains(name))
                .forEach(name -> unsafe.add(Finding.of("database " + name, "is dropped, and not made again")));
        int databases = server.names().size();
        return List.of(
                check(
                        CheckId.FILE_COMPLETE,
                        Coverage.all(databases, "databases"),
                        server.dump().damage(),
                        "The dump of the server is whole: " + Figures.count(databases, "database", "databases")
                                + ", and its closing line",
                        "The dump of the server is cut or corrupt"),
                check(
                        CheckId.FILE_SAFE,
                        Coverage.all(databases, "databases"),
                        unsafe,
                        "It connects to the databases that it makes, and to no other",
                        "The dump would do more than restore a server"),
                part && server.globals().made().isEmpty()
                        ? Check.notApplicable(CheckId.FILE_ROLES, "The dump makes no role, and no object for one")
                        : roles(contents));
    }

    private Check roles(List<DumpContents> contents) {
        Map<String, String> lost = new TreeMap<>();
        Set<String> named = new TreeSet<>();
        contents.stream().flatMap(database -> database.entries().stream()).forEach(entry -> {
            for (String role : RoleNames.in(entry)) {
                named.add(role);
                if (!role.startsWith("pg_") && !server.globals().made().contains(role)) {
                    lost.putIfAbsent(role, entry.header().display());
                }
            }
        });
        List<Finding> findings = lost.entrySet().stream()
                .map(role ->
                        Finding.of("role " + role.getKey(), "is not in the dump, and " + role.getValue() + " names it"))
                .toList();
        return check(
                CheckId.FILE_ROLES,
                Coverage.all(named.size(), "roles"),
                findings,
                "The dump makes every role that owns or is granted something in it",
                "The dump lost roles");
    }

    /** Of what was restored, against the file and the live server. */
    List<Check> compare(BackupFacts facts) {
        List<Check> checks = new ArrayList<>();
        checks.add(ExistingBackupDigest.unchanged(server.given(), facts));
        server.live().ifPresent(live -> {
            checks.add(databases(live));
            checks.add(live.sessions().ask("comparing roles with those of the live server", this::globals));
        });
        return checks;
    }

    private Check globals(Connection source) throws SQLException {
        try (Connection restored = server.throwAway().open()) {
            boolean options = Query.majorVersion(source) >= MEMBERSHIP_OPTIONS
                    && Query.majorVersion(restored) >= MEMBERSHIP_OPTIONS;
            return GlobalsComparison.of(
                    ServerFacts.read(source, options),
                    ServerFacts.read(restored, options),
                    server.globals().passwords(),
                    server.restore().leftOutSettings());
        }
    }

    /** What pg_dumpall --exclude-database leaves out cannot be told from a database that is newer than the dump. */
    private Check databases(LiveServer live) {
        List<Finding> others = new ArrayList<>();
        List<Finding> missing = new ArrayList<>();
        Set<String> all = new TreeSet<>(live.databases());
        all.addAll(server.names());
        for (String name : all) {
            if (!server.names().contains(name)) {
                (name.equals(live.connection().database()) ? others : missing)
                        .add(Finding.of("database " + name, "is on the live server and not in the dump"));
            } else if (!live.databases().contains(name)) {
                others.add(Finding.of("database " + name, "is in the dump and not on the live server"));
            }
        }
        Coverage coverage = Coverage.all(all.size(), "databases");
        if (!others.isEmpty() || missing.isEmpty()) {
            others.addAll(missing);
            return check(
                    CheckId.COMPARE_DATABASES,
                    coverage,
                    others,
                    "The dump holds every database of the live server",
                    "The dump does not hold the databases of the live server");
        }
        return Check.warned(
                CheckId.COMPARE_DATABASES,
                coverage,
                "The dump holds " + Figures.count(server.names().size()) + " of the "
                        + Figures.count(all.size(), "database", "databases")
                        + " of the live server: pg_dumpall --exclude-database leaves out the others, or they are newer",
                missing);
    }

    private static Check check(CheckId id, Coverage coverage, List<Finding> findings, String passed, String failed) {
        Outcome outcome = findings.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
        return Check.of(id, outcome, coverage, findings.isEmpty() ? passed : failed, findings);
    }
}
