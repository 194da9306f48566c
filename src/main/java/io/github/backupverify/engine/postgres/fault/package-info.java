/** Every way in which this project knows how to break a backup, as data: for the goal self-test and for its own tests. */
@NullMarked
package io.github.backupverify.engine.postgres.fault;

import org.jspecify.annotations.NullMarked;
