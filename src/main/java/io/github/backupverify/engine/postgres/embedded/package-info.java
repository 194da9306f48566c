/**
 * A throw-away PostgreSQL from a Maven artifact: its binaries, its life, what a killed run leaves of it, and the
 * project's migrations that are loaded into it.
 */
@NullMarked
package io.github.backupverify.engine.postgres.embedded;

import org.jspecify.annotations.NullMarked;
