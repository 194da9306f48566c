package io.github.backupverify.postgres.server;

import io.github.backupverify.run.MarkedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a fenced server's Unix socket is: in the server's own folder, or where that path is too long, in a marked folder in
 * {@code java.io.tmpdir}. The run removes it; after a run that was killed, {@link EmbeddedLeftovers} finds it.
 */
final class SocketFolder {
    /** Of Linux, without the zero byte at the end. */
    private static final int LONGEST = 107;

    private final ServerFolder server;
    private final String runId;
    private @Nullable MarkedFolder elsewhere;

    SocketFolder(ServerFolder server, String runId) {
        this.server = server;
        this.runId = runId;
    }

    /** Makes it; empty where there is no place for one. */
    synchronized Optional<Path> make() throws IOException {
        if (possible(server.shared())) {
            return Optional.of(server.shared());
        }
        ServerFolder other = ServerFolder.named(ServerFolder.ELSEWHERE, runId);
        if (!possible(other.shared())) {
            return Optional.empty();
        }
        elsewhere = new MarkedFolder(other.root(), runId);
        elsewhere.make();
        return Optional.of(Files.createDirectory(other.shared()));
    }

    synchronized void remove() throws IOException {
        if (elsewhere != null) {
            elsewhere.remove();
        }
    }

    /** Client tools take a comma for the end of a host's name. */
    private static boolean possible(Path folder) {
        String socket =
                folder.resolve(".s.PGSQL." + ServerConfiguration.SOCKET_PORT).toString();
        return socket.getBytes(StandardCharsets.UTF_8).length <= LONGEST && socket.indexOf(',') < 0;
    }
}
