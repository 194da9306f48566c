/**
 * A backup that some other job took: which file is meant, what it is, and that it is the same at the end of the
 * run. It never writes to the backup. The first stages and {@code postgres.cluster} call it.
 */
@NullMarked
package io.github.backupverify.postgres.existing;

import org.jspecify.annotations.NullMarked;
