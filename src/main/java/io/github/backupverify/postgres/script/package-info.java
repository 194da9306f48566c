/**
 * Reads the SQL that pg_dump writes, or that {@code pg_restore -f -} makes of an archive, in one pass and without a
 * server: what it holds, and whether all of it is there. Reads a stream, and passes it on where it is to be run.
 * {@code postgres.restore}, {@code postgres.definition}, {@code postgres.cluster} and {@code postgres.fault} call it.
 */
@NullMarked
package io.github.backupverify.postgres.script;

import org.jspecify.annotations.NullMarked;
