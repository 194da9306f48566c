package io.github.backupverify.postgres.leftovers;

import io.github.backupverify.engine.Leftovers;
import io.github.backupverify.postgres.server.EmbeddedLeftovers;
import io.github.backupverify.postgres.session.Sessions;
import io.github.backupverify.run.Leftover;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Throw-away servers on this machine; temporary databases and stand-in roles on a server. */
public final class PostgresLeftovers implements Leftovers {
    @Override
    public List<DeadServer> servers(Path outputDirectory) throws IOException {
        return Stream.concat(
                        EmbeddedLeftovers.find(outputDirectory).stream(), EmbeddedLeftovers.findElsewhere().stream())
                .map(server -> new DeadServer(
                        server.runId(),
                        new Leftover(
                                "embedded PostgreSQL in " + server.folder(), () -> EmbeddedLeftovers.remove(server))))
                .toList();
    }

    @Override
    public List<Leftover> on(ConnectionSettings server, Limits limits, Set<String> deadRuns) {
        return new ServerLeftovers(new Sessions(server, limits, Map.of()), deadRuns).find();
    }
}
