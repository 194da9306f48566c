package io.github.backupverify.content;

/**
 * What a table of the source holds.
 *
 * @param loadedInto the table that a backup names for its rows: itself, or the root of a partition whose rows may come
 *     back to another one
 */
public record HeldTable(QualifiedName name, QualifiedName loadedInto, Fingerprint content) {}
