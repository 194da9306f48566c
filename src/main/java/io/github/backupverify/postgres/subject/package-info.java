/**
 * The values that stages pass on: what is verified, what it is held against, what was read of the source, the backup,
 * the restored database. Decides nothing.
 */
@NullMarked
package io.github.backupverify.postgres.subject;

import org.jspecify.annotations.NullMarked;
