/**
 * PostgreSQL as a database system: {@link io.github.backupverify.postgres.PostgresEngine} hands each stage to its
 * class in {@code postgres.dump}. Nothing but the goals knows it.
 */
@NullMarked
package io.github.backupverify.postgres;

import org.jspecify.annotations.NullMarked;
