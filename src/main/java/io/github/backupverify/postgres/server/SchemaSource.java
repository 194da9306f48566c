package io.github.backupverify.postgres.server;

import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.migration.SchemaLoad;
import io.github.backupverify.postgres.tools.ClientTools;
import io.github.backupverify.postgres.tools.EmbeddedVersion;
import io.github.backupverify.settings.Asked;
import io.github.backupverify.settings.ConnectionSettings;
import io.github.backupverify.settings.ServerImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The source where nobody names one: a throw-away server like the project's own, filled by its migrations.
 *
 * @param search for the client tools
 */
public record SchemaSource(Servers servers, Asked.OwnSchema schema, Supplier<ClientTools> search) {
    /**
     * Starts and fills it.
     *
     * @return the database, with what ran and what did not among its origins
     * @throws ProblemException NOTHING_VERIFIED, as skipped, where there is nothing to fill it with; MIGRATIONS_FAILED;
     *     EMBEDDED_UNAVAILABLE
     */
    public ConnectionSettings start() {
        // A project without migrations has no database, whatever else is missing here.
        SchemaLoad.requireAny(schema.migrations());
        ClientTools tools = search.get();
        SchemaLoad load = new SchemaLoad(
                servers.run(),
                servers.settings().limits(),
                servers.settings().embedded().fence(),
                tools);
        List<String> like = new ArrayList<>();
        EmbeddedVersion version = version(tools.dump().version().major(), like);
        like.addAll(schema.like().lacks().stream()
                .map(lack -> schema.like().describe() + ": " + lack)
                .toList());
        like.forEach(servers.run().listener()::note);
        ConnectionSettings database = servers.startEmbedded(version, EmbeddedRequest.SUPERUSER);
        Map<String, String> origins = new TreeMap<>(database.origins());
        origins.put("migrations", load.fill(database, schema.migrations(), schema.like()));
        origins.put("version", like.isEmpty() ? "the client tools" : String.join("; ", like));
        return new ConnectionSettings(
                database.host(),
                database.port(),
                database.database(),
                database.username(),
                database.password(),
                database.tls(),
                origins);
    }

    /** What is asked for, else the project's, else that of the client tools; says which ran, and why not the project's. */
    private EmbeddedVersion version(int clientMajor, List<String> into) {
        String wanted = servers.settings().embedded().version();
        EmbeddedVersion usual = EmbeddedVersion.choose(clientMajor, wanted);
        ServerImage image = schema.like();
        if (!wanted.isEmpty() || image.major() == 0) {
            return usual;
        }
        Optional<EmbeddedVersion> own = EmbeddedVersion.ofMajor(clientMajor, image.major());
        String instead = image.describe() + ", but PostgreSQL " + usual.artifactVersion() + " runs here: ";
        if (own.isEmpty()) {
            into.add(instead
                    + (image.major() > clientMajor
                            ? "the client tools are of version " + clientMajor
                            : "there are no binaries of " + image.major()));
            return usual;
        }
        try {
            EmbeddedServer.resolve(own.get(), servers.binaries());
        } catch (ProblemException e) {
            into.add(instead + own.get().artifactVersion() + " could not be had");
            return usual;
        }
        into.add("PostgreSQL " + own.get().artifactVersion() + ", as " + image.describe());
        return own.get();
    }
}
