/**
 * What a database system must offer to be verified, what runs its stages for it, and the values that pass between them.
 * The lifecycle calls it, {@code postgres} implements it.
 */
@NullMarked
package io.github.backupverify.engine;

import org.jspecify.annotations.NullMarked;
