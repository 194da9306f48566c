/**
 * JDBC sessions, opened and pinned so that the same value always reads as the same text; statements and their rows in
 * a line; and what an SQL error means. Knows no other room of PostgreSQL's. Every room that asks a server calls it.
 */
@NullMarked
package io.github.backupverify.postgres.session;

import org.jspecify.annotations.NullMarked;
