/**
 * Whose fault a failure is: the backup's, the restore server's, the machine's, or of somebody who altered the
 * source. It only asks; the stages and the rooms that call tools use it.
 */
@NullMarked
package io.github.backupverify.postgres.blame;

import org.jspecify.annotations.NullMarked;
