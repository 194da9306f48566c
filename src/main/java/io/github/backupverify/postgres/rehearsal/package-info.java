/**
 * Runs the project's pending migrations on the restored copy, when everything else has been asked of it, and measures
 * what they do to it. It touches the copy alone; of the source it reads the history of migrations, to show that this is
 * what it was. The engine calls it.
 */
@NullMarked
package io.github.backupverify.postgres.rehearsal;

import org.jspecify.annotations.NullMarked;
