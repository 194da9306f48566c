package io.github.backupverify.engine.postgres.tools;

import io.github.backupverify.process.Command;
import java.nio.file.Path;
import java.util.List;

/**
 * Calls of psql.
 *
 * @param program psql itself
 * @param connection which database, as which role
 */
public record Psql(Path program, ClientConnection connection) {
    /** Runs a script from standard input: no start-up file, no password prompt, no going on after an error. */
    public Command script() {
        return new Command(
                program,
                List.of(
                        "--no-psqlrc",
                        "--no-password",
                        "--quiet",
                        "--set=ON_ERROR_STOP=1",
                        "--file=-",
                        "--dbname=" + connection.database()),
                connection.environment());
    }
}
