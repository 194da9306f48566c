/**
 * What belongs to one run and ends with it: its scope, its private folders and their marks, its secrets, its progress.
 * Knows only {@code check}; the lifecycle opens a run, every room below works in it.
 */
@NullMarked
package io.github.backupverify.run;

import org.jspecify.annotations.NullMarked;
