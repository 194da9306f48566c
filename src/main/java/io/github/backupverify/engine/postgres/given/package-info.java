/** A backup that some other job took: which file is meant, what it says of itself, and what it needs to be restored. */
@NullMarked
package io.github.backupverify.engine.postgres.given;

import org.jspecify.annotations.NullMarked;
