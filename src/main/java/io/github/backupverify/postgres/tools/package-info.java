/**
 * PostgreSQL's client tools: where they are, which of them fits a server, how they are called and told what to connect
 * to. Knows no SQL.
 */
@NullMarked
package io.github.backupverify.postgres.tools;

import org.jspecify.annotations.NullMarked;
