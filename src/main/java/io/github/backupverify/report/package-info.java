/** One writer per report format, from one result record. */
@NullMarked
package io.github.backupverify.report;

import org.jspecify.annotations.NullMarked;
