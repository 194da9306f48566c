/**
 * Watches what others do to a database on a throw-away server: their statements and times in the server's log,
 * tables that are rewritten by their file nodes and by event triggers, locks in {@code pg_locks}, room on the
 * disk.
 *
 * <p>It adds event triggers and settings to that database while it watches, and removes them afterwards. {@code
 * postgres.rehearsal} calls it.
 */
@NullMarked
package io.github.backupverify.postgres.observe;

import org.jspecify.annotations.NullMarked;
