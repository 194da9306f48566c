/** JDBC sessions, opened and pinned so that the same value always reads as the same text. */
@NullMarked
package io.github.backupverify.engine.postgres.session;

import org.jspecify.annotations.NullMarked;
