/**
 * PostgreSQL as a database system: {@link io.github.backupverify.postgres.PostgresEngine} runs the stages, each of them
 * a class in {@code postgres.dump}. Nothing but the goals knows it.
 */
@NullMarked
package io.github.backupverify.postgres;

import org.jspecify.annotations.NullMarked;
