/**
 * Positions of sequences in source, file and restored database, and whether a difference is a loss: sequences
 * ignore snapshots, so equality cannot be asked. Reads only; the stages and {@code postgres.proof} call it.
 */
@NullMarked
package io.github.backupverify.postgres.sequence;

import org.jspecify.annotations.NullMarked;
