package io.github.backupverify.engine;

import java.io.IOException;
import java.nio.file.Path;

/** Where the programs of a throw-away server come from: whoever knows Maven asks its resolver, so mirrors and offline mode apply. */
@FunctionalInterface
public interface ServerBinaries {
    /**
     * Gives the jar of an artifact, on this machine.
     *
     * @throws IOException when it cannot be had; the message says why
     */
    Path resolve(String groupId, String artifactId, String version) throws IOException;
}
