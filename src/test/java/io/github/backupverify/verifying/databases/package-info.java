/** Healthy databases, however peculiar, and servers that differ from theirs: none raises an alarm. */
@NullMarked
package io.github.backupverify.verifying.databases;

import org.jspecify.annotations.NullMarked;
