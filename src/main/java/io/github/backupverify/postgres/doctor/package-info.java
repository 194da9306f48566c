/**
 * What would happen if a verification were started now, and why it would not work. Looks only; {@code PostgresSystem}
 * offers it to the goal {@code doctor}.
 */
@NullMarked
package io.github.backupverify.postgres.doctor;

import org.jspecify.annotations.NullMarked;
