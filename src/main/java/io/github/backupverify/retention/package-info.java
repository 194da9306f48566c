/**
 * Whether the backups that are kept are enough: of the right days, none missing, none too old, none shrinking, the
 * newest verified.
 *
 * <p>It reckons over a list of {@link StoredBackup}s, a {@link RetentionPolicy} and one reading of the clock; it reads
 * no file and knows no database system. {@code store} makes the list, {@code mojo.run} hands it in.
 */
@NullMarked
package io.github.backupverify.retention;

import org.jspecify.annotations.NullMarked;
