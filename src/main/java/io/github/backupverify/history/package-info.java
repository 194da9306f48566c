/**
 * Earlier runs, one line of JSON each in a file beside the project, and what they tell about this run. Reads and
 * writes these files only; knows no database system. The goals record each run through {@code mojo.record}; {@code
 * report} and its dashboard show them.
 */
@NullMarked
package io.github.backupverify.history;

import org.jspecify.annotations.NullMarked;
