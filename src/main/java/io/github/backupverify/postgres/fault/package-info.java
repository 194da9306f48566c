/**
 * Every way in which this project knows how to break a PostgreSQL backup, as data: for the goal self-test and for its
 * own tests.
 */
@NullMarked
package io.github.backupverify.postgres.fault;

import org.jspecify.annotations.NullMarked;
