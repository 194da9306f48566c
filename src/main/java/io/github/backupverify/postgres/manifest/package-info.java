/**
 * The manifest beside a backup: what the source held when the backup was taken, so that any later machine can hold
 * the file against it. Writes and reads that file; asks no server. {@code postgres.keep} writes it, {@code
 * postgres.existing} finds it, {@code postgres.proof} compares with it.
 */
@NullMarked
package io.github.backupverify.postgres.manifest;

import org.jspecify.annotations.NullMarked;
