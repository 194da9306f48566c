/**
 * PostgreSQL as a database system: {@link io.github.backupverify.postgres.PostgresSystem} is its one door, which nobody
 * knows by name. The logical verification of one database stands in {@code postgres.dump}, that of a whole server in
 * {@code postgres.cluster}.
 */
@NullMarked
package io.github.backupverify.postgres;

import org.jspecify.annotations.NullMarked;
