/**
 * Every way in which this project knows how to break a PostgreSQL backup. It reads the original, and writes broken
 * copies into folders that it is given. {@code PostgresSystem} hands the list to the goal {@code self-test}.
 */
@NullMarked
package io.github.backupverify.postgres.fault;

import org.jspecify.annotations.NullMarked;
