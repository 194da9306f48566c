/**
 * What would happen if a verification were started now, and why it would not work. Looks only; the goal {@code doctor}
 * calls it.
 */
@NullMarked
package io.github.backupverify.postgres.doctor;

import org.jspecify.annotations.NullMarked;
