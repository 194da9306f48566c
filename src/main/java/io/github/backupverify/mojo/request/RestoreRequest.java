package io.github.backupverify.mojo.request;

import io.github.backupverify.settings.AllowedTargets;
import io.github.backupverify.settings.connection.ConnectionInputs;

/**
 * Where a goal's parameters say that backups are restored.
 *
 * @param allowed the only servers that they may be
 */
public record RestoreRequest(Place place, AllowedTargets allowed) {
    public sealed interface Place {
        /** Nothing is said: the source's own, or a throw-away one where there is no source. */
        record Unsaid() implements Place {}

        record ThrowAway() implements Place {}

        /** What was said of it, and nothing that is about the source. */
        record Named(ConnectionInputs server) implements Place {}
    }
}
