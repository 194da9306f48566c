/**
 * How the restored database is asked what the user asserts of it, and amcheck over its indexes
 * and tables. It reads the restored database and, for amcheck, creates that extension there. {@code ExamineStage}
 * and {@code postgres.rehearsal} call it.
 */
@NullMarked
package io.github.backupverify.postgres.examine;

import org.jspecify.annotations.NullMarked;
