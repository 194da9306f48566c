/** Definitions as pg_dump writes them, of source and restored database, held against each other object by object. */
@NullMarked
package io.github.backupverify.postgres.definition;

import org.jspecify.annotations.NullMarked;
