/**
 * Which parameters somebody set and where, and what of it nobody can have meant: unknown names, empty values,
 * parameters without effect. Knows Maven and no goal.
 */
@NullMarked
package io.github.backupverify.mojo.parameter;

import org.jspecify.annotations.NullMarked;
