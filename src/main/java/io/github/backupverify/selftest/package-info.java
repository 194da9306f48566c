/**
 * The self-test's judge: broken copies of a backup are verified one after the other, and each verdict is held against
 * the one expected. Knows no database system; {@code postgres.fault} makes the copies.
 */
@NullMarked
package io.github.backupverify.selftest;

import org.jspecify.annotations.NullMarked;
