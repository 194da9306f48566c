/**
 * The manifest beside a backup, of whatever database system: where it stands, how it is written and read, and whether
 * the backup's bytes are those that it names. What the database held is the system's own to say, in a record that is a
 * {@link io.github.backupverify.manifest.Manifest}. Asks no server. {@code store} and the rooms of a database system
 * call it, and the self-test makes manifests of other files with it.
 */
@NullMarked
package io.github.backupverify.manifest;

import org.jspecify.annotations.NullMarked;
