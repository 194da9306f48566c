/** PostgreSQL's client tools: where they are, which of them fits a server, and how they are told what to connect to. */
@NullMarked
package io.github.backupverify.engine.postgres.tools;

import org.jspecify.annotations.NullMarked;
