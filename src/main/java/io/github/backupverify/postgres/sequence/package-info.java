/**
 * Where sequences stand, in source, file and restored database, and whether they may: they ignore snapshots, so that
 * equality cannot be asked.
 */
@NullMarked
package io.github.backupverify.postgres.sequence;

import org.jspecify.annotations.NullMarked;
