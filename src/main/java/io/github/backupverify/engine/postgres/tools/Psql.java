package io.github.backupverify.engine.postgres.tools;

import io.github.backupverify.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Calls of psql.
 *
 * @param program psql itself
 * @param environment says which database, as which role
 */
public record Psql(Path program, Map<String, String> environment) {
    public Psql {
        environment = Map.copyOf(environment);
    }

    /** Runs a script from standard input: no start-up file, no password prompt, no going on after an error. */
    public Command script() {
        return new Command(
                program,
                List.of("--no-psqlrc", "--no-password", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"),
                environment);
    }
}
