/**
 * The values that stages pass on: what is verified, what it is held against, what was read of the source, the backup,
 * the restored database. Asks the catalogues in {@code CatalogContent}, and decides nothing. The stages and the rooms
 * that they share use them.
 */
@NullMarked
package io.github.backupverify.postgres.subject;

import org.jspecify.annotations.NullMarked;
