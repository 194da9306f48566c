package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.Check;
import io.github.backupverify.check.CheckId;
import io.github.backupverify.check.Coverage;
import io.github.backupverify.check.Finding;
import io.github.backupverify.check.Outcome;
import io.github.backupverify.postgres.archive.FileKind;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpParts;
import io.github.backupverify.postgres.script.judge.Violation;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the file is whole, and safe to run. What is damaged is bad; where nothing tells whether all is there, that is
 * no damage: a database or a manifest can tell by the content, and the file alone proves nothing.
 *
 * @param subject what this run wrote is one dump from its first line to its last; what some other job wrote need not be
 * @param rows whether the rows were read too
 */
public record FileCompleteness(Subject subject, Reference reference, DumpContents contents, boolean rows) {
    private static final Set<Violation.Kind> OF_WHOLE_DATABASES =
            Set.of(Violation.Kind.CONNECT, Violation.Kind.DATABASE, Violation.Kind.DROP_DATABASE);

    /** The checks. */
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(complete());
        if (contents.facts().carriageReturns()) {
            checks.add(lineEnds());
        }
        checks.add(safe());
        return checks;
    }

    private Check complete() {
        List<Finding> damage = new ArrayList<>(contents.damage());
        DumpParts parts = contents.facts().parts();
        if (subject.existing().isEmpty() && !parts.all()) {
            damage.add(Finding.of(
                    "the backup",
                    parts.begins().isEmpty()
                            ? "lacks the opening line that pg_dump writes first"
                            : "has statements behind its closing line, the first in line " + parts.outside()));
        }
        if (!damage.isEmpty()) {
            return check(
                    CheckId.FILE_COMPLETE,
                    Outcome.FAILED,
                    "The backup is cut or corrupt: " + damage.get(0).message(),
                    damage);
        }
        Optional<String> doubt = new FileOrigin(contents).doubt();
        if (doubt.isPresent()) {
            boolean told =
                    reference.content().isPresent() || reference.manifest().isPresent();
            return check(CheckId.FILE_COMPLETE, told ? Outcome.WARNED : Outcome.NOT_RUN, doubt.get(), List.of());
        }
        Optional<String> part = PartOfDump.alone(contents);
        if (part.isPresent()) {
            return check(
                    CheckId.FILE_COMPLETE,
                    reference.content().isPresent() ? Outcome.FAILED : Outcome.NOT_RUN,
                    "The backup holds " + part.get() + ": it needs the tables, which it does not make. Verify its parts"
                            + " together: " + together(),
                    List.of());
        }
        List<Finding> missing = reference
                .content()
                .filter(source -> subject.existing().isPresent())
                .map(source -> SchemaAlone.missing(contents, source))
                .orElse(List.of());
        if (!missing.isEmpty()) {
            return check(
                    CheckId.FILE_COMPLETE,
                    Outcome.FAILED,
                    "The backup makes tables and holds no rows: it is a dump of the schema alone (pg_dump --schema-only)",
                    missing);
        }
        return check(
                CheckId.FILE_COMPLETE,
                Outcome.PASSED,
                (rows
                                ? "Read to the last byte: every block of rows ends as it must, and the closing line is there"
                                : "Every entry and the closing line are there; the rows are read when they are restored,"
                                        + " and compared in the copy")
                        + (parts.several()
                                ? "; the file holds " + parts.begins().size() + " dumps"
                                : ""),
                List.of());
    }

    private String together() {
        return subject.existing().stream().anyMatch(given -> given.file().kind() == FileKind.PLAIN)
                ? "cat pre-data.sql data.sql post-data.sql > whole.sql"
                : "for part in pre-data data post-data; do pg_restore --file=- $part.dump; done > whole.sql";
    }

    private Check check(CheckId id, Outcome outcome, String summary, List<Finding> findings) {
        Coverage coverage =
                outcome == Outcome.NOT_RUN ? Coverage.none("lines") : Coverage.all(contents.lines(), "lines");
        return Check.of(id, outcome, coverage, summary, findings);
    }

    private Check lineEnds() {
        return Check.warned(
                CheckId.FILE_LINE_ENDS,
                Coverage.all(contents.lines(), "lines"),
                "Every line ends in CR LF: the file went through a terminal (docker exec -t), an FTP transfer in text mode"
                        + " or Windows, which may have put carriage returns into values and function bodies",
                List.of(Finding.of(
                        "the backup",
                        "take it without -t, and write it with --file: docker exec db pg_dump --format=custom app >"
                                + " app.dump")));
    }

    /** A statement that pg_dump never writes says nothing against a file that it did not write: it is only not run. */
    private Check safe() {
        List<Finding> dangers =
                contents.dangers().stream().map(FileCompleteness::finding).toList();
        boolean foreign = subject.existing().isPresent() && foreignDangers();
        boolean whole = !subject.settings().onThrowAwayServer() && makesDatabase();
        Outcome outcome = dangers.isEmpty() ? Outcome.PASSED : foreign || whole ? Outcome.NOT_RUN : Outcome.FAILED;
        String summary = dangers.isEmpty()
                ? "Nothing in the backup reaches beyond its own database"
                : foreign
                        ? "Not all of the file was written by pg_dump, and it holds what is not run here, first "
                                + dangers.get(0).object() + " " + dangers.get(0).message()
                        : whole
                                ? "The backup makes a whole database and connects to it (pg_dump --create), which only a"
                                        + " throw-away server is given: -Dbackup.restoreUrl=embedded"
                                : unknown()
                                        ? "The backup holds what pg_dump never writes"
                                        : "The backup would do more than restore one database";
        return check(CheckId.FILE_SAFE, outcome, summary, dangers);
    }

    /** Whether nothing in it reaches further by its words: a line that was edited, or cut, need not do harm. */
    private boolean unknown() {
        return contents.dangers().stream().allMatch(danger -> danger.kind() == Violation.Kind.UNKNOWN);
    }

    /** Whether it is only the dump of a whole database, which says nothing against it. */
    private boolean makesDatabase() {
        return contents.entries().stream()
                        .anyMatch(entry -> entry.header().type().equals("DATABASE"))
                && contents.dangers().stream()
                        .allMatch(danger -> OF_WHOLE_DATABASES.contains(danger.kind())
                                // pg_dump --create sets it again after its \\connect.
                                || danger.text().startsWith("\\encoding "));
    }

    /** Whether nothing that pg_dump wrote is dangerous: an ANALYZE behind the closing line is somebody's own. */
    private boolean foreignDangers() {
        DumpParts parts = contents.facts().parts();
        return parts.begins().isEmpty()
                || (parts.outside() > 0
                        && contents.dangers().stream()
                                .allMatch(danger ->
                                        danger.kind() == Violation.Kind.UNKNOWN && danger.line() >= parts.outside()));
    }

    private static Finding finding(Violation violation) {
        return Finding.of("line " + violation.line(), violation.kind().meaning() + ": " + violation.text());
    }
}
