package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.LeftOut;
import io.github.backupverify.postgres.target.Target;
import io.github.backupverify.postgres.target.TargetRequirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is said of a restore that succeeded, and of what it had to do otherwise than {@code pg_restore} alone. */
final class RestoreChecks {

    private RestoreChecks() {}

    /** Warnings with exit status 0 are normal (collation versions, circular keys): told, and no reason to fail. */
    static Check restored(String said) {
        List<Finding> warnings = said.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Finding.of("restore", line))
                .toList();
        Coverage whole = Coverage.all(1, "restores");
        return warnings.isEmpty()
                ? Check.passed(CheckId.RESTORE_CLEAN, whole, "The backup restores without an error")
                : Check.warned(CheckId.RESTORE_CLEAN, whole, "The backup restores, with messages", warnings);
    }

    static Check otherLocale(TargetRequirements wanted, TargetRequirements possible) {
        return Check.warned(
                CheckId.RESTORE_LOCALE,
                Coverage.all(1, "locales"),
                "The restore server lacks the locale of the database: text sorts differently in the copy",
                List.of(new Finding(
                        "database",
                        "restored in another locale",
                        wanted.locale().toString(),
                        possible.locale().toString())));
    }

    static Check withoutSettings(Set<String> refused, int server) {
        return Check.warned(
                CheckId.RESTORE_SETTINGS,
                Coverage.all(refused.size(), "settings"),
                "The client tools write what PostgreSQL " + server + " refuses: it was left out",
                refused.stream()
                        .map(setting -> Finding.of(
                                "SET " + setting,
                                "pg_restore --exit-on-error and psql with ON_ERROR_STOP end there; those of version "
                                        + server + " would not"))
                        .toList());
    }

    static Check withoutCompressions(Set<String> methods) {
        return Check.warned(
                CheckId.RESTORE_COMPRESSION,
                Coverage.all(methods.size(), "methods"),
                "The restore server was built without " + String.join(", ", methods)
                        + ": the columns are compressed by its default",
                methods.stream()
                        .map(method -> Finding.of(
                                "COMPRESSION " + method,
                                "was left out: this server would refuse it, and it changes no value"))
                        .toList());
    }

    /**
     * What a throw-away server is spared, for nobody restores in earnest on it.
     *
     * @throws ProblemException on any other server: it would refuse the tables
     */
    static Check withoutAttributeVersions(Target target) {
        if (target.kind() != Target.Kind.EMBEDDED) {
            throw ProblemException.notVerified(new Problem(
                    ErrorCode.TARGET_UNSUITABLE,
                    "The backup does not restore on this server",
                    "it sets pg_attver, for the client tools that made it are older than their server; PostgreSQL 15.20,"
                            + " 17.12 and newer read that, this server ("
                            + target.server().connection().display()
                            + ") ends with: unrecognized parameter \"pg_attver\"",
                    "Update the client tools to the release of the database's server, and dump again: apt-get install"
                            + " --only-upgrade postgresql-client-15 (of your version); or restore on a server of that"
                            + " release: -Dbackup.restoreUrl=postgresql://user@host/postgres"));
        }
        return Check.warned(
                CheckId.RESTORE_VERSIONS,
                Coverage.all(1, "options"),
                "The dump restores on the newest minor releases only: what the throw-away server refuses was left out",
                List.of(Finding.of(
                        "ALTER COLUMN SET (pg_attver)",
                        "was dumped by client tools older than their server. PostgreSQL 15.20, 17.12 and newer read it;"
                                + " an older server ends with: unrecognized parameter \"pg_attver\". Install the client"
                                + " tools of the server's own release, and dump again")));
    }

    static Check leftOut(LeftOut leftOut, DumpContents contents) {
        List<Finding> findings = new ArrayList<>();
        leftOut.schemas().forEach((extension, schema) -> {
            findings.add(Finding.of(
                    "extension " + extension,
                    "lives in one database of a server and cannot be restored under another name; its comment and"
                            + " rights were left out too"));
            contents.tables().forEach((table, content) -> {
                if (!schema.isEmpty() && table.schema().equals(schema)) {
                    findings.add(Finding.of(
                            "table " + table,
                            "has " + Figures.count(content.rows(), "row", "rows")
                                    + " in the backup, which were read and not restored"));
                }
            });
        });
        return Check.warned(
                CheckId.RESTORE_LEFT_OUT,
                Coverage.all(leftOut.schemas().size(), "extensions"),
                "Not restored and not compared: "
                        + String.join(", ", leftOut.schemas().keySet()),
                findings);
    }

    /** Whether the sessions of a parallel restore waited for each other, of which PostgreSQL then ended one. */
    static boolean deadlock(ProblemException e) {
        return e.problem().why().contains("deadlock detected");
    }

    static Check oneByOne(int jobs, ProblemException e) {
        return Check.warned(
                CheckId.RESTORE_JOBS,
                Coverage.all(1, "restores"),
                deadlock(e)
                        ? "Two sessions of pg_restore --jobs=" + jobs
                                + " waited for each other; restored again with one"
                        : "The backup restores only entry by entry: pg_restore --jobs=" + jobs + " fails",
                List.of(Finding.of("restore", e.problem().why())));
    }
}
