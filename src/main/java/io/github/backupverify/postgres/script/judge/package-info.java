/**
 * Which statements of a dump reach beyond the database they are run in, and which are not about the entry they stand
 * in: those are refused before anything runs. Reads tokens and entries only; {@code postgres.script}, the validation
 * and {@code postgres.cluster} call it.
 */
@NullMarked
package io.github.backupverify.postgres.script.judge;

import org.jspecify.annotations.NullMarked;
