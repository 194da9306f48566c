/**
 * What a database system offers to be verified, what runs its stages, and the values that pass between the two. It
 * runs nothing itself. {@code lifecycle} and the goals call a system through it and know none by its class; {@code
 * postgres} implements it.
 */
@NullMarked
package io.github.backupverify.engine;

import org.jspecify.annotations.NullMarked;
