package io.github.backupverify.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One call of a tool.
 *
 * @param program the executable
 * @param arguments never hold a secret: everyone on the machine can read them
 * @param environment set on top of what it inherits; may hold the path of a password file
 * @param alone whether it inherits nothing of the build's environment, which is cleaned for others
 */
public record Command(Path program, List<String> arguments, Map<String, String> environment, boolean alone) {
    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** One that inherits the cleaned environment of the build. */
    public Command(Path program, List<String> arguments, Map<String, String> environment) {
        this(program, arguments, environment, false);
    }

    /** The program's file name, for messages: {@code pg_dump}. */
    public String name() {
        return String.valueOf(program.getFileName());
    }
}
