package io.github.backupverify.postgres.server;

import io.github.backupverify.fence.Strength;

/**
 * A server that answers.
 *
 * @param host its address, or the folder of its Unix socket
 * @param fence what stands around it
 */
record RunningServer(String host, int port, Strength fence) {}
