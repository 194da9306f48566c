/**
 * PostgreSQL's client tools: where they are, which of them fits a server, how they are called and told what to connect
 * to. Looks for programs, writes password files into the run's folder, and knows no SQL. The stages and the rooms that
 * run a tool call it.
 */
@NullMarked
package io.github.backupverify.postgres.tools;

import org.jspecify.annotations.NullMarked;
