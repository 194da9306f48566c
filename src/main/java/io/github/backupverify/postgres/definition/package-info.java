/**
 * Definitions as pg_dump writes them, of source and restored database, compared object by object. It calls pg_dump
 * on both and changes neither. The stages, {@code postgres.proof} and {@code postgres.rehearsal} call it.
 */
@NullMarked
package io.github.backupverify.postgres.definition;

import org.jspecify.annotations.NullMarked;
