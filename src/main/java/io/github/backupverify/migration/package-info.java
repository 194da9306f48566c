/**
 * The project's migrations as SQL scripts: which there are, and in which order they run. Reads names of files,
 * never what is in them, and runs nothing: {@code postgres.migration} does. {@code postgres.server} asks it which
 * scripts fill a throw-away server.
 */
@NullMarked
package io.github.backupverify.migration;

import org.jspecify.annotations.NullMarked;
