/**
 * What is asked of a backup beyond being right: its age, the time of its restore. Knows no database system; the stage
 * {@code POLICY} asks it, and the first one too, since no restore makes a backup younger.
 */
@NullMarked
package io.github.backupverify.policy;

import org.jspecify.annotations.NullMarked;
