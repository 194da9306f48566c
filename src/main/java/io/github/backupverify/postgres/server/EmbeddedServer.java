package io.github.backupverify.postgres.server;

import io.github.backupverify.engine.ServerBinaries;
import io.github.backupverify.fence.Strength;
import io.github.backupverify.postgres.tools.EmbeddedVersion;
import io.github.backupverify.run.RunScope;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.TlsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A throw-away PostgreSQL that runs: fenced in as far as the machine allows and then met on a Unix socket, else on
 * 127.0.0.1 only; with a password, in UTF8 with locale C, in a private folder. It ends with {@link #close()}, with the run's scope, or, after a {@code kill -9}, with {@link EmbeddedLeftovers}.
 */
public final class EmbeddedServer implements AutoCloseable {
    private final EmbeddedRequest request;
    private final RunningServer running;
    private final RunScope.Owned owned;

    private EmbeddedServer(EmbeddedRequest request, RunningServer running, RunScope.Owned owned) {
        this.request = request;
        this.running = running;
        this.owned = owned;
    }

    /**
     * Makes and starts a server; a few seconds.
     *
     * @throws io.github.backupverify.check.ProblemException EMBEDDED_UNAVAILABLE
     */
    public static EmbeddedServer start(EmbeddedRequest request, ServerBinaries binaries, RunScope scope) {
        BinariesArchive archive = new BinariesArchive(resolve(request.version(), binaries));
        try {
            return start(request, request.workRoot(), archive, scope);
        } catch (ClosedFolderException first) {
            // Root's own home is closed to the account that root has to lend the server.
            try {
                return start(request, ServerFolder.ELSEWHERE, archive, scope);
            } catch (ClosedFolderException second) {
                throw first.problem();
            }
        }
    }

    private static EmbeddedServer start(EmbeddedRequest request, Path workRoot, BinariesArchive archive, RunScope scope)
            throws ClosedFolderException {
        ServerFolder folder = ServerFolder.named(workRoot, request.runId());
        ServerLife life =
                new ServerLife(request, folder, EmbeddedPlatform.current().windows());
        RunScope.Owned owned = scope.own("embedded PostgreSQL in " + folder.root(), life::end);
        try {
            return new EmbeddedServer(request, life.begin(archive, request.superuser()), owned);
        } catch (RuntimeException | ClosedFolderException e) {
            owned.remove();
            throw e;
        }
    }

    /** The superuser's connection to the database {@code postgres}. */
    public ConnectionSettings settings() {
        String origin = "embedded PostgreSQL " + request.version().artifactVersion();
        return new ConnectionSettings(
                running.host(),
                running.port(),
                "postgres",
                request.superuser(),
                request.password(),
                new TlsSettings("disable", null, null, null, "prefer"),
                Map.of(
                        "host",
                        origin,
                        "port",
                        origin,
                        "database",
                        origin,
                        "username",
                        origin,
                        "password",
                        origin,
                        "fence",
                        running.fence().label()));
    }

    /** What stands around it. */
    public Strength fence() {
        return running.fence();
    }

    /** The version of the binaries: 15.19.0. */
    public String version() {
        return request.version().artifactVersion();
    }

    /** Ends the server and removes its folder; what fails is among the scope's leftovers. */
    @Override
    public void close() {
        owned.remove();
    }

    /**
     * Gets the binaries.
     *
     * @throws io.github.backupverify.check.ProblemException EMBEDDED_UNAVAILABLE
     */
    static Path resolve(EmbeddedVersion version, ServerBinaries binaries) {
        EmbeddedPlatform platform = EmbeddedPlatform.current();
        try {
            return binaries.resolve(EmbeddedPlatform.GROUP_ID, platform.artifactId(), version.artifactVersion());
        } catch (IOException e) {
            String artifact = EmbeddedPlatform.GROUP_ID + ":" + platform.artifactId() + ":" + version.artifactVersion();
            throw EmbeddedProblems.notResolved(artifact, e);
        }
    }
}
