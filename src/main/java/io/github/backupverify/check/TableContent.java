package io.github.backupverify.check;

/**
 * What a table holds.
 *
 * @param rows how many rows, 0 or more
 * @param fingerprint order-independent content fingerprint, 32 hexadecimal digits
 */
public record TableContent(String schema, String name, long rows, String fingerprint) {}
