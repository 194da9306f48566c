/** The HTML report: the values that its templates in {@code src/main/jte} show. Called by {@code report} alone. */
@NullMarked
package io.github.backupverify.report.html;

import org.jspecify.annotations.NullMarked;
