/**
 * What is asked of a backup beyond being right: its age, and how long its restore took. Reads no file and knows no
 * database system. {@code KeepStage} asks it; {@code PreflightStage} asks for the age too, since no restore makes
 * a backup younger.
 */
@NullMarked
package io.github.backupverify.policy;

import org.jspecify.annotations.NullMarked;
