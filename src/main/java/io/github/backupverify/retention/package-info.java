/**
 * Whether the backups that are kept are enough: of the right days, none missing, none too old, none shrinking.
 *
 * <p>Pure reckoning over a list of {@link StoredBackup}s, a {@link RetentionPolicy} and one reading of the clock. It reads no
 * file and knows no database system; what lists a folder hands the list in.
 */
@NullMarked
package io.github.backupverify.retention;

import org.jspecify.annotations.NullMarked;
