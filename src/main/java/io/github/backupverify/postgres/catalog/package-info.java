/**
 * Questions to a server's own catalogues, the SQL beside its only user. Reads only; each class takes a connection.
 * Readers throw {@link java.sql.SQLException} as it comes: the caller knows which server and stage it was.
 */
@NullMarked
package io.github.backupverify.postgres.catalog;

import org.jspecify.annotations.NullMarked;
