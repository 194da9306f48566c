/**
 * Programs of this machine, of whatever database system: what the machine is, where a program can be, what it answers
 * when it is asked for its version. Runs programs for that answer alone. Which of them fits, and which package brings
 * one, the system's own room says, which calls it.
 */
@NullMarked
package io.github.backupverify.program;

import org.jspecify.annotations.NullMarked;
