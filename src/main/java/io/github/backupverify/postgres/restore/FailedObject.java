package io.github.backupverify.postgres.restore;

import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.check.Verdict;
import io.github.backupverify.content.QualifiedName;
import io.github.backupverify.postgres.blame.ToolFailure;
import io.github.backupverify.postgres.script.DumpContents;
import io.github.backupverify.postgres.session.Query;
import io.github.backupverify.postgres.session.Sessions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which object a restore failed at: the tools name the statement, or the table without its schema.
 *
 * @param filled every table that should have rows
 * @param copy sessions in what has been restored
 */
public record FailedObject(DumpContents contents, Collection<QualifiedName> filled, Sessions copy) {
    private static final String STATEMENT = "Command was: ";
    private static final String CONTEXT = "CONTEXT: ";

    /** pg_restore's words for rows. */
    private static final Pattern ROWS = Pattern.compile("^COPY failed for table \"(.*?)\": ");

    /** The same failure with the object's kind and name before the server's message, and what to do about it. */
    public ProblemException named(ProblemException e) {
        Problem problem = e.problem();
        Matcher rows = ROWS.matcher(problem.why());
        String object =
                rows.find() ? "rows of table " + table(rows.group(1)) : StatementObject.of(part(problem, STATEMENT));
        if (object.isEmpty()) {
            return e;
        }
        String why = object + ": " + rows.replaceFirst("");
        if (e.verdict() != Verdict.FAILED) {
            return ProblemException.notVerified(
                    problem.as(problem.code(), problem.what(), why, problem.todo()), e.getCause());
        }
        Optional<MissingName> missing = MissingName.of(problem.why(), part(problem, CONTEXT), contents.entries());
        return ProblemException.failed(problem.as(
                problem.code(),
                problem.what(),
                missing.map(name -> why + "; " + name.why()).orElse(why),
                problem.todo()
                        .replace(
                                ToolFailure.LOOK,
                                missing.map(MissingName::todo).orElse("Repair this in the source: " + object))));
    }

    private static String part(Problem problem, String name) {
        return problem.said().stream()
                .filter(part -> part.startsWith(name))
                .map(part -> part.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    /** With one job, and without a transaction around all: the first that should have rows and has none. */
    private String table(String name) {
        List<QualifiedName> possible = filled.stream()
                .filter(table -> table.name().equals(name))
                .distinct()
                .toList();
        if (possible.size() < 2) {
            return possible.isEmpty() ? name : possible.get(0).toString();
        }
        return copy.ask("asking at which table " + name + " the restore failed", connection -> {
            for (QualifiedName table : possible) {
                String rows = "SELECT EXISTS (SELECT FROM ONLY " + table.quoted() + ")";
                if (!Query.one(connection, rows, row -> row.getBoolean(1))) {
                    return table.toString();
                }
            }
            return name;
        });
    }
}
