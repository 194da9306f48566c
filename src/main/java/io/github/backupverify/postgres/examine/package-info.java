/**
 * What is asked of the restored database beyond being equal: the user's assertions, and amcheck over its indexes
 * and tables. It reads the restored database and, for amcheck, creates that extension there. {@code ExamineStage}
 * and {@code postgres.rehearsal} call it.
 */
@NullMarked
package io.github.backupverify.postgres.examine;

import org.jspecify.annotations.NullMarked;
