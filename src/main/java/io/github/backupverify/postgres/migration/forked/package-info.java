/**
 * What runs in the JVM that is forked for the project's own migration tool: beside that tool and the project's classes it
 * has nothing but the JDK, so it knows no other room, and the tool only by reflection. {@code postgres.migration} starts
 * it, tells it on standard input what to do, and reads on standard output what happens.
 */
@NullMarked
package io.github.backupverify.postgres.migration.forked;

import org.jspecify.annotations.NullMarked;
