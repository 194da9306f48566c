/** Backup files by their content: which format, whether whole, and what they are when they are no backup. */
@NullMarked
package io.github.backupverify.engine.postgres.dump.file;

import org.jspecify.annotations.NullMarked;
