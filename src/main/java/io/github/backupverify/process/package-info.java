/** Running a client tool, and what must end with the run: limits, progress, redaction, the whole process tree. */
@NullMarked
package io.github.backupverify.process;

import org.jspecify.annotations.NullMarked;
