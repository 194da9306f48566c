package io.github.backupverify.mojo.request;

import io.github.backupverify.settings.AllowedTargets;
import io.github.backupverify.settings.Limits;
import io.github.backupverify.settings.connection.ConnectionInputs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What every goal is asked that talks to a server.
 *
 * @param source everything that may say which database is meant
 * @param restore where backups are restored
 * @param allowed the only servers that they may be restored on
 * @param pgBin folder of the client tools that the user chose; null to search
 * @param outputDirectory where the reports go
 */
public record ServerRequest(
        ConnectionInputs source,
        Place restore,
        AllowedTargets allowed,
        Limits limits,
        @Nullable Path pgBin,
        Path outputDirectory) {
    /** Where a goal's parameters say that backups are restored. */
    public sealed interface Place {
        /** Nothing is said: the source's own, or a throw-away one where there is no source. */
        record Unsaid() implements Place {}

        record ThrowAway() implements Place {}

        /** What was said of it, and nothing that is about the source. */
        record Named(ConnectionInputs server) implements Place {}
    }
}
