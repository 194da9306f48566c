/**
 * Running a client tool: limits, redaction, the whole process tree. Knows no database system; {@code postgres.tools}
 * and the rooms above it call it.
 */
@NullMarked
package io.github.backupverify.process;

import org.jspecify.annotations.NullMarked;
