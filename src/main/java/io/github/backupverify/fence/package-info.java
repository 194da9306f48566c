/**
 * The fence around a program that may run code of a stranger: no network, no files but its own, no other process. Knows
 * Linux and no database system; {@code postgres.server} puts throw-away servers into it, and whoever runs the code of a
 * project that.
 */
@NullMarked
package io.github.backupverify.fence;

import org.jspecify.annotations.NullMarked;
