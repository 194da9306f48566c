/**
 * What backup and restored database are held against beside their rows: the source's catalogues, a manifest, the file
 * itself; and which proof that gives.
 */
@NullMarked
package io.github.backupverify.postgres.proof;

import org.jspecify.annotations.NullMarked;
