/**
 * The objects of a dump, each by the comment that pg_dump writes above it. Reads text only; every room that names
 * an object of a dump uses these values.
 */
@NullMarked
package io.github.backupverify.postgres.script.entry;

import org.jspecify.annotations.NullMarked;
