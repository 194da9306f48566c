/**
 * What a backup file is, by its bytes, without a tool or server: its format, whether it is whole, and what it is
 * when it is no backup. Reads files only; all rooms that read a backup call it.
 */
@NullMarked
package io.github.backupverify.postgres.archive;

import org.jspecify.annotations.NullMarked;
