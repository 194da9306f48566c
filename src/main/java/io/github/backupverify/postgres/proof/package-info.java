/**
 * What backup and restored database are compared with beside their rows: the source's catalogues, a manifest, the
 * file itself; and how much that proves. Reads only; the stages call it.
 */
@NullMarked
package io.github.backupverify.postgres.proof;

import org.jspecify.annotations.NullMarked;
