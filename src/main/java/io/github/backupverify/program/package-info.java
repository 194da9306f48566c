/**
 * Programs of this machine, of whatever database system: what the machine is, where a program can be, what it answers
 * when it is asked for its version. Which of them fits, and which package brings one, the system's own room says.
 */
@NullMarked
package io.github.backupverify.program;

import org.jspecify.annotations.NullMarked;
