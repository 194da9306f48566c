package io.github.backupverify.postgres.proof;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.script.entry.DumpEntry;
import io.github.backupverify.postgres.subject.Reference;
import io.github.backupverify.postgres.subject.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Says of a restore that failed what the file lacks or holds twice: {@code pg_dump --schema} and {@code --table} leave out
 * extensions and whatever stands in other schemas.
 */
public record LeftOutObjects(Subject subject, Reference reference, DumpContents contents) {
    /** A function without a schema is not found for the empty search_path, and need not be missing. */
    private static final Pattern MISSING = Pattern.compile(
            "(type|function(?! [^.(]*\\()|operator|operator class|collation|text search [a-z]+|schema|foreign-data wrapper|access method)"
                    + " .*does not exist");

    public ProblemException of(ProblemException e) {
        if (e.verdict() != Verdict.FAILED) {
            return e;
        }
        Optional<DumpEntry> repeated = new FileOrigin(contents).repeated();
        if (repeated.isPresent()) {
            return failed(
                    e,
                    "the file holds two dumps, one after the other, and the second one makes the "
                            + repeated.get().header().display() + " again (line "
                            + repeated.get().line() + ")",
                    "Write each dump to a file of its own: > instead of >>, or pg_dump --file=backup.dump");
        } else if (!MISSING.matcher(e.problem().why()).find()) {
            return e;
        }
        boolean own = subject.existing().isEmpty();
        if (own && subject.settings().backup().partial()) {
            return ProblemException.notVerified(
                    e.problem()
                            .as(
                                    ErrorCode.BAD_CONFIGURATION,
                                    "The part of the database that was asked for does not restore by itself",
                                    e.problem().why()
                                            + "; backup.schemas and backup.tables leave out extensions and what stands"
                                            + " in other schemas",
                                    "Say instead what is to be left out, for then extensions are in the backup:"
                                            + " -Dbackup.excludeSchemas=reporting"),
                    e);
        }
        boolean extensions = contents.entries().stream()
                .anyMatch(entry -> entry.header().type().equals("EXTENSION"));
        return extensions || own
                ? e
                : failed(
                        e,
                        "the file makes no extension" + ofDatabase()
                                + ": pg_dump -n (--schema) and -t (--table) leave extensions out",
                        "Dump the whole database, or say what to leave out: pg_dump --exclude-schema=reporting"
                                + " --format=custom --file=backup.dump <database>");
    }

    private String ofDatabase() {
        Set<String> names = new TreeSet<>();
        reference
                .content()
                .ifPresent(source -> names.addAll(source.catalog().extensions().keySet()));
        names.remove("plpgsql");
        return names.isEmpty() ? "" : " (the database has " + String.join(", ", names) + ")";
    }

    private static ProblemException failed(ProblemException e, String why, String todo) {
        return ProblemException.failed(e.problem()
                .as(e.problem().code(), e.problem().what(), e.problem().why() + "; " + why, todo));
    }
}
