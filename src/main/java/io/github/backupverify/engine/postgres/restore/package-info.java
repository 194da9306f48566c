/** From a backup to a copy: what is left out of it, in which order, and whose fault it is where that fails. */
@NullMarked
package io.github.backupverify.engine.postgres.restore;

import org.jspecify.annotations.NullMarked;
