/** Puts a user's assertions to the restored copy. */
@NullMarked
package io.github.backupverify.engine.postgres.assertion;

import org.jspecify.annotations.NullMarked;
