/**
 * PostgreSQL as a database system: {@link io.github.backupverify.postgres.PostgresSystem} is its entry point, which
 * {@code java.util.ServiceLoader} finds: no class outside names it. The logical verification of one database stands in
 * {@code postgres.dump}, that of a whole server in {@code postgres.cluster}.
 */
@NullMarked
package io.github.backupverify.postgres;

import org.jspecify.annotations.NullMarked;
