/**
 * Backup files by their content, without a tool or server: which format, whether whole, and what they are when they
 * are no backup.
 */
@NullMarked
package io.github.backupverify.postgres.archive;

import org.jspecify.annotations.NullMarked;
