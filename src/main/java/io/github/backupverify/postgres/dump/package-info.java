/**
 * The logical verification of one database: {@code PostgresEngine} runs its stages, one class each, in this order: {@code PreflightStage}, {@code BackupStage}, {@code
 * ValidateStage}, {@code RestoreStage}, {@code CompareStage} (or {@code FileCompareStage} without the database),
 * {@code ExamineStage}, {@code KeepStage}. Stages know the rooms below and never each other.
 */
@NullMarked
package io.github.backupverify.postgres.dump;

import org.jspecify.annotations.NullMarked;
