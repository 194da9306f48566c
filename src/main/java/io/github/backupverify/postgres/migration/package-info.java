/** The project's migrations in their order, loaded into an empty throw-away server by psql. */
@NullMarked
package io.github.backupverify.postgres.migration;

import org.jspecify.annotations.NullMarked;
