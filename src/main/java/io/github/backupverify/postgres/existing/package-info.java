/** A backup that some other job took: which file is meant, what it is, that it stays as it was. Only ever read. */
@NullMarked
package io.github.backupverify.postgres.existing;

import org.jspecify.annotations.NullMarked;
