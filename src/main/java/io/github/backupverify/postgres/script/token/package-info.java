/**
 * Where statements, strings and commands of a script begin and end, as psql sees it; it does not know what they
 * do. The other rooms of {@code postgres.script} and {@code postgres.definition} call it.
 */
@NullMarked
package io.github.backupverify.postgres.script.token;

import org.jspecify.annotations.NullMarked;
