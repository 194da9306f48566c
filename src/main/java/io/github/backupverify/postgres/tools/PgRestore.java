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
     * The archive as SQL text on standard output.
     *
     * @param more further options; with {@code --create} the database's own entries are included
     */
    public Command script(Path archive, List<String> more) {
        List<String> arguments = new ArrayList<>(more);
        arguments.add("--file=-");
        arguments.add(archive.toString());
        return new Command(program, arguments, connection.environment());
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
