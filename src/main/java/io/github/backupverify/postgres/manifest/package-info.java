/**
 * What the manifest of a PostgreSQL backup says: what the source held when the backup was taken, so that any later
 * machine can hold the file against it. Asks no server. {@code postgres.dump} writes it, {@code postgres.existing}
 * finds it, {@code postgres.proof} compares with it.
 */
@NullMarked
package io.github.backupverify.postgres.manifest;

import org.jspecify.annotations.NullMarked;
