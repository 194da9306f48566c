/** Where verified backups are kept, each with a manifest beside it. */
@NullMarked
package io.github.backupverify.postgres.keep;

import org.jspecify.annotations.NullMarked;
