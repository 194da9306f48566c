/**
 * The logical verification of one database: {@code PostgresEngine} runs its stages, one class each, in this order:
 * {@code PreflightStage}, {@code BackupStage}, {@code ValidateStage}, {@code RestoreStage}, {@code CompareStage} (or
 * {@code FileCompareStage} without the database), {@code ExamineStage}, {@code KeepStage}. Stages know the rooms below
 * and never each other. They read the source, and write to the run's own databases and folders, to the folder where
 * backups are kept, and manifests. {@code postgres.cluster} calls it.
 */
@NullMarked
package io.github.backupverify.postgres.dump;

import org.jspecify.annotations.NullMarked;
