/**
 * What is asked of a backup beyond being right: its age, how long its restore took, and what the user asserts of the
 * restored copy. It judges; how a question is put to a copy, a database system knows. Reads no file. {@code KeepStage} and
 * {@code ExamineStage} ask it; {@code PreflightStage} asks for the age too, since no restore makes a backup younger.
 */
@NullMarked
package io.github.backupverify.policy;

import org.jspecify.annotations.NullMarked;
