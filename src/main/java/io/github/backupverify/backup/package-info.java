/**
 * A backup as bytes on a disk, of whatever database system: its digest, what it is compressed and packed in, the
 * checksum file beside it, the command that fetches it, the place where it is kept. Reads backups, and writes into the
 * run's folder and where backups are kept; knows no format of a dump. {@code store}, {@code manifest} and the rooms of
 * a database system call it.
 */
@NullMarked
package io.github.backupverify.backup;

import org.jspecify.annotations.NullMarked;
