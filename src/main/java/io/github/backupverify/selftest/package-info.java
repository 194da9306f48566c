/**
 * The self-test: the faults that any backup can have, and the judge, which has broken copies verified one after the
 * other and holds each verdict against the one expected. Writes into the folder that it is given. Knows no database
 * system: {@code postgres.fault} adds the faults of its formats, and {@code mojo.run} calls it.
 */
@NullMarked
package io.github.backupverify.selftest;

import org.jspecify.annotations.NullMarked;
