/**
 * How a project migrates its database, as far as that may be repeated elsewhere: its tool with the settings that decide
 * what it does, and none that say where. {@code mojo.maven} finds the tool; the rooms of a database system run it.
 */
@NullMarked
package io.github.backupverify.settings.migration;

import org.jspecify.annotations.NullMarked;
