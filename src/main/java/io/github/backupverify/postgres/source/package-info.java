/**
 * The source: opened read-only at one instant, its tables held against change, and read beside pg_dump. Writes
 * nothing.
 */
@NullMarked
package io.github.backupverify.postgres.source;

import org.jspecify.annotations.NullMarked;
