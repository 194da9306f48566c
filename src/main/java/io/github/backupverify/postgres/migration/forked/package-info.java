/**
 * What runs in the JVM that is forked for the project's own migration tool. Its class path holds that tool, the
 * project's classes and this room, and nothing else of the plugin: so it uses the JDK alone, and calls the tool by
 * reflection. {@code postgres.migration} starts it, writes to its standard input what to do, and reads from its
 * standard output what happens.
 */
@NullMarked
package io.github.backupverify.postgres.migration.forked;

import org.jspecify.annotations.NullMarked;
