/**
 * Dumps of a whole server, as pg_dumpall writes them: every stage once for each database of the backup, and what
 * belongs to the server and to no database. It writes to the throw-away server alone, and knows the stages of {@code
 * postgres.dump}. {@code PostgresSystem} hands it to the goals as the engine.
 */
@NullMarked
package io.github.backupverify.postgres.cluster;

import org.jspecify.annotations.NullMarked;
