/** Machines with many clients, few, old ones, and none; databases and passwords with every character there is. */
@NullMarked
package io.github.backupverify.engine.postgres.tools;

import org.jspecify.annotations.NullMarked;
