/**
 * Which parameters somebody set and where, and what of it nobody can have meant: unknown names, empty values,
 * parameters without effect; and how an advice names the command that works for this reader. Knows Maven and no goal.
 * Each goal asks it before it does anything.
 */
@NullMarked
package io.github.backupverify.mojo.parameter;

import org.jspecify.annotations.NullMarked;
