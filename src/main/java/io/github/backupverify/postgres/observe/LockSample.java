package io.github.backupverify.postgres.observe;

/**
 * A lock that was held at one moment.
 *
 * @param epoch seconds since 1970, by the server's clock
 * @param relation its object id
 */
record LockSample(double epoch, int pid, long relation, LockMode mode) {}
