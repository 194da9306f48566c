/**
 * One writer per report format, from one result record, and the reader of what a run recorded. Knows {@code check} and
 * {@code history}; the goals call it.
 */
@NullMarked
package io.github.backupverify.report;

import org.jspecify.annotations.NullMarked;
