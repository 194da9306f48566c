/** What is written beside a backup, so that any later machine can hold the file against what the source held. */
@NullMarked
package io.github.backupverify.postgres.manifest;

import org.jspecify.annotations.NullMarked;
