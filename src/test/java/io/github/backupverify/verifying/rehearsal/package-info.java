/** Pending migrations on a restored copy. */
@NullMarked
package io.github.backupverify.verifying.rehearsal;

import org.jspecify.annotations.NullMarked;
