/**
 * What is looked at before anything is written: rights, room on the disk, what the restore server can take. Reads
 * servers and the disk only. Called by the first stage, by the restore and by the doctor.
 */
@NullMarked
package io.github.backupverify.postgres.preflight;

import org.jspecify.annotations.NullMarked;
