/**
 * From a backup's file to SQL, and from there into a database, by pg_restore and psql; which entries come last or not
 * at all. Accepts no error.
 */
@NullMarked
package io.github.backupverify.postgres.restore;

import org.jspecify.annotations.NullMarked;
