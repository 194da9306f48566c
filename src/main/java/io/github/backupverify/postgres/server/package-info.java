/**
 * The servers of a run: those that are there, and a throw-away one from a Maven artifact with its binaries, its life
 * and what a killed run leaves of it.
 */
@NullMarked
package io.github.backupverify.postgres.server;

import org.jspecify.annotations.NullMarked;
