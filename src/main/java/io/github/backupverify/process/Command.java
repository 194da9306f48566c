package io.github.backupverify.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One call of a tool.
 *
 * @param program the executable
 * @param arguments never hold a secret: everyone on the machine can read them
 * @param environment set on top of a cleaned environment; may hold the path of a password file
 */
public record Command(Path program, List<String> arguments, Map<String, String> environment) {
    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The program's file name, for messages: {@code pg_dump}. */
    public String name() {
        return String.valueOf(program.getFileName());
    }
}
