package io.github.backupverify.postgres.tools;

import io.github.backupverify.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of pg_restore.
 *
 * @param program pg_restore itself
 * @param connection which database, as which role
 */
public record PgRestore(Path program, ClientConnection connection) {
    /**
     * The whole archive as SQL text on standard output.
     *
     * @param create whether the database's own entries are included
     */
    public Command script(Path archive, boolean create) {
        List<String> arguments = new ArrayList<>(create ? List.of("--create") : List.of());
        arguments.add("--file=-");
        arguments.add(archive.toString());
        return new Command(program, arguments, connection.environment());
    }

    /** What the archive holds, a line for each entry, in the form that {@code --use-list} takes. */
    public Command list(Path archive) {
        return new Command(program, List.of("--list", archive.toString()), connection.environment());
    }

    /**
     * Restores into a database, and stops at the first error. Subscriptions are left out: a restored one would connect
     * to the publisher, and could drop its replication slot.
     *
     * @param more further options
     */
    public Command restore(Path archive, int jobs, List<String> more) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--no-password");
        arguments.add("--exit-on-error");
        arguments.add("--no-subscriptions");
        if (jobs > 1) {
            arguments.add("--jobs=" + jobs);
        }
        arguments.addAll(more);
        arguments.add("--dbname=" + connection.database());
        arguments.add(archive.toString());
        return new Command(program, arguments, connection.environment());
    }
}
