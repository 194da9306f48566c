/**
 * Runs the project's pending migrations on the restored copy, after all other stages, and measures what they do to
 * it. It changes the copy alone; of the source it reads the history of migrations, before and after, to show that
 * nothing was migrated there. {@code PostgresEngine} calls it, for the goal {@code rehearse}.
 */
@NullMarked
package io.github.backupverify.postgres.rehearsal;

import org.jspecify.annotations.NullMarked;
