/**
 * Restores a backup: from the file to SQL, and from there into a database, by pg_restore and psql; which entries
 * come last or not at all. It writes to the temporary database only, and takes no error of a tool for harmless.
 * The stages call it.
 */
@NullMarked
package io.github.backupverify.postgres.restore;

import org.jspecify.annotations.NullMarked;
