/**
 * Where libpq looks for a connection: its environment variables, its service file, its password file. Called by {@code
 * settings.discovery} alone.
 */
@NullMarked
package io.github.backupverify.settings.libpq;

import org.jspecify.annotations.NullMarked;
