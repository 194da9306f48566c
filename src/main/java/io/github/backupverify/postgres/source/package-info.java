/**
 * The source: opened read-only in one snapshot, its tables locked against ALTER and DROP, and read while pg_dump
 * runs. Writes nothing; the stages call it.
 */
@NullMarked
package io.github.backupverify.postgres.source;

import org.jspecify.annotations.NullMarked;
