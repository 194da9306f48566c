/**
 * Watches what others do to a database on a throw-away server: their statements and times by the server's log, tables
 * that are written anew by their file nodes and by event triggers, locks by {@code pg_locks}, room on the disk.
 * {@code postgres.rehearsal} calls it; the database is the same when it is over.
 */
@NullMarked
package io.github.backupverify.postgres.observe;

import org.jspecify.annotations.NullMarked;
