package io.github.backupverify.postgres.server;

import java.nio.file.Path;

/**
 * A throw-away server whose run is dead; it may still be running.
 *
 * @param folder everything that it has on disk
 * @param runId the run that made it
 */
public record EmbeddedLeftover(Path folder, String runId) {}
