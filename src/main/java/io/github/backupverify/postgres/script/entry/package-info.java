/** The objects of a dump, each told by the comment that pg_dump writes above it. */
@NullMarked
package io.github.backupverify.postgres.script.entry;

import org.jspecify.annotations.NullMarked;
