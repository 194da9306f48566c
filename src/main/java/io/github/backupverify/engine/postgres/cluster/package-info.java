/** Dumps of a whole server, as pg_dumpall writes them: their parts, and what belongs to the server and to no database. */
@NullMarked
package io.github.backupverify.engine.postgres.cluster;

import org.jspecify.annotations.NullMarked;
