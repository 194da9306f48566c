/**
 * A backup as bytes on a disk, of whatever database system: digest, compression, checksum file, the command that
 * fetches it. Knows no format of a dump.
 */
@NullMarked
package io.github.backupverify.backup;

import org.jspecify.annotations.NullMarked;
