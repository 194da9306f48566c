/** Words, excerpts and figures that all reports share, so that no two can disagree. Knows only {@code check}. */
@NullMarked
package io.github.backupverify.report.text;

import org.jspecify.annotations.NullMarked;
