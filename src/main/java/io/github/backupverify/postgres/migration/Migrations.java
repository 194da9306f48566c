package io.github.backupverify.postgres.migration;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Problem;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.file.RegularFile;
import io.github.backupverify.migration.MigrationOrder;
import io.github.backupverify.postgres.blame.ToolFailure;
import io.github.backupverify.postgres.script.token.StatementText;
import io.github.backupverify.postgres.tools.Psql;
import io.github.backupverify.process.ToolExit;
import io.github.backupverify.process.ToolRunner;
import io.github.backupverify.run.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Loads a project's scripts into an empty database, each with psql: it takes COPY blocks and bodies between {@code $$}
 * as well as plain SQL. Each script is one transaction, as Flyway has it, unless it holds a statement that refuses to be
 * in one. Placeholders such as {@code ${schema}} are not replaced.
 *
 * @param psql leads to the database, as a role that may create everything
 */
public record Migrations(Psql psql, ToolRunner tools) {
    private static final int CANNOT_CONNECT = 2;

    /** Of a limit that the script, or the database, sets itself. */
    private static final Pattern OVER_LIMIT = Pattern.compile("FATAL: .* due to .*timeout");

    private static final int SHOWN_LINES = 4;
    private static final Pattern NO_TRANSACTION = Pattern.compile("cannot (run|be executed) (inside|from)");
    private static final Pattern ERROR = Pattern.compile("(?s).*?psql:[^\\n]*?:(\\d+): (?:ERROR|FATAL|error):\\s+(.*)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[\\w:.\\-]+}");

    /**
     * Runs the scripts.
     *
     * @param scripts in the order to run them, or all named in Flyway's convention
     * @param watched told which one runs, and how many there are
     * @return the scripts in the order they were run
     * @throws ProblemException MIGRATIONS_FAILED
     */
    public List<Path> load(List<Path> scripts, Consumer<? super Progress> watched) {
        List<Path> order = MigrationOrder.of(scripts);
        for (int i = 0; i < order.size(); i++) {
            Position position = new Position(i, order.size(), order.get(i));
            watched.accept(position);
            one(order.get(i), position);
        }
        return order;
    }

    /** How far the scripts are. */
    private record Position(int done, int all, Path script) implements Progress {
        @Override
        public long marker() {
            return done;
        }

        @Override
        public String describe() {
            return "file " + (done + 1) + " of " + all + ": " + script.getFileName();
        }
    }

    /**
     * Runs one script.
     *
     * @throws ProblemException MIGRATIONS_FAILED; TOOL_FAILED or CONNECTION_FAILED where psql was killed or lost the server
     */
    public void one(Path script, Progress position) {
        try {
            RegularFile.required(script);
        } catch (IOException e) {
            throw failed(script, String.valueOf(e.getMessage()));
        }
        ToolExit exit = tools.run(psql.file(script, true), position);
        if (!exit.ok() && NO_TRANSACTION.matcher(exit.stderr()).find()) {
            exit = tools.run(psql.file(script, false), position);
        }
        boolean lost = exit.code() == CANNOT_CONNECT
                && !OVER_LIMIT.matcher(exit.stderr()).find();
        if (lost || exit.signal() != 0) {
            throw ToolFailure.of("psql could not load " + script, exit);
        }
        if (!exit.ok()) {
            throw failed(script, exit.stderr());
        }
    }

    private static ProblemException failed(Path script, String stderr) {
        Matcher error = ERROR.matcher(stderr);
        boolean located = error.matches();
        String message = lines(located ? error.group(2) : stderr);
        return ProblemException.notVerified(new Problem(
                ErrorCode.MIGRATIONS_FAILED,
                "Migration " + script + " failed" + (located ? " at line " + error.group(1) : ""),
                message,
                todo(script)));
    }

    private static String todo(Path script) {
        String placeholders =
                holdsPlaceholder(script) ? "The script holds ${…} placeholders, which are not replaced here. " : "";
        return placeholders + "Correct the script; or put one before it that creates what it expects (a role, a schema)"
                + " and list them all: -Dbackup.initScripts=src/test/sql/roles.sql," + script;
    }

    private static boolean holdsPlaceholder(Path script) {
        try (Stream<String> lines = Files.lines(script, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> PLACEHOLDER.matcher(line).find());
        } catch (IOException e) {
            return false;
        }
    }

    private static String lines(String text) {
        List<String> lines = StatementText.inMessage(text)
                .lines()
                .filter(line -> !line.isBlank() && !line.strip().equals("^"))
                .toList();
        return String.join(" | ", lines.subList(0, Math.min(SHOWN_LINES, lines.size())));
    }
}
