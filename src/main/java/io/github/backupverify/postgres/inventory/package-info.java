/**
 * Every object that a dump carries, as the catalogues of source and restored database tell it, compared in one ordered
 * merge. Needs no pg_dump, so it finds what a pg_dump writes wrongly of both alike. Reads only;
 * {@code CatalogChecks} calls it.
 */
@NullMarked
package io.github.backupverify.postgres.inventory;

import org.jspecify.annotations.NullMarked;
