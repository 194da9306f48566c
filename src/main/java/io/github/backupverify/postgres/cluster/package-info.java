/**
 * Dumps of a whole server, as pg_dumpall writes them: every stage once for each database of the backup, and what
 * belongs to the server and to no database. Called as the engine by the goals; knows the stages of {@code
 * postgres.dump}.
 */
@NullMarked
package io.github.backupverify.postgres.cluster;

import org.jspecify.annotations.NullMarked;
