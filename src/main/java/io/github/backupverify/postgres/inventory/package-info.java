/**
 * Every object that a dump carries, as the catalogues of source and restored database tell it, compared in one ordered
 * merge. Needs no pg_dump: a pg_dump that tells the same lie of both is found here.
 */
@NullMarked
package io.github.backupverify.postgres.inventory;

import org.jspecify.annotations.NullMarked;
