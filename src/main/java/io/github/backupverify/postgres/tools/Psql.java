package io.github.backupverify.postgres.tools;

import io.github.backupverify.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of psql.
 *
 * @param program psql itself
 * @param connection which database, as which role
 */
public record Psql(Path program, ClientConnection connection) {
    /**
     * Runs a script from standard input: no start-up file, no password prompt, no going on after an error, and the
     * statement that failed is told.
     */
    public Command script() {
        return call("-", List.of("--echo-errors"));
    }

    /** Runs a file in the same way. */
    public Command file(Path file, boolean singleTransaction) {
        return call(file.toString(), singleTransaction ? List.of("--single-transaction") : List.of());
    }

    private Command call(String input, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--no-psqlrc",
                "--no-password",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--dbname=" + connection.database(),
                "--file=" + input));
        arguments.addAll(more);
        return new Command(program, arguments, connection.environment());
    }
}
