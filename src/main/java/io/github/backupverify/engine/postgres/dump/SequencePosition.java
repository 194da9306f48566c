package io.github.backupverify.engine.postgres.dump;

/**
 * Where a sequence stands.
 *
 * @param called whether {@code last} was handed out already
 */
public record SequencePosition(QualifiedName sequence, long last, boolean called) {}
