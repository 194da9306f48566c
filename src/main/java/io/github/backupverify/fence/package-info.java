/**
 * Runs a program so that it reaches neither the network nor other processes nor files but its own. Knows Linux and
 * no database system. It starts processes through {@code process}, and writes only into the folder that it is
 * given. {@code postgres.server} runs throw-away servers in it, {@code postgres.migration} the project's migration
 * tool.
 */
@NullMarked
package io.github.backupverify.fence;

import org.jspecify.annotations.NullMarked;
