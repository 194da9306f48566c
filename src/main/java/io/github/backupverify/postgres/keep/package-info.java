/**
 * Where verified backups are kept, each with a manifest beside it: it moves a backup there and writes the
 * manifest. {@code KeepStage} calls it.
 */
@NullMarked
package io.github.backupverify.postgres.keep;

import org.jspecify.annotations.NullMarked;
