/**
 * Places that hold backups: folders, and what a command of the user's lists or brings. It finds the one that is meant,
 * and turns a place into a list of {@link io.github.backupverify.retention.StoredBackup}s. What a file is, and when it
 * was taken, a database system tells it through {@link io.github.backupverify.store.BackupReader}. It only reads.
 * {@code mojo.run} asks it for all that is kept, a system's first stage for the one backup.
 */
@NullMarked
package io.github.backupverify.store;

import org.jspecify.annotations.NullMarked;
