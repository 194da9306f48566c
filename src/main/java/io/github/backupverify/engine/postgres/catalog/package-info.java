/**
 * What a server's own catalogues say of a database: the witness that does not depend on pg_dump. Reads only; each class
 * takes a connection, and the SQL stands beside its only user. Readers throw {@link java.sql.SQLException} as it comes:
 * the caller knows which server and stage it was.
 */
@NullMarked
package io.github.backupverify.engine.postgres.catalog;

import org.jspecify.annotations.NullMarked;
