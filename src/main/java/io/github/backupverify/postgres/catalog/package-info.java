/**
 * Questions to a server's own catalogues, each query beside the class that uses it. Reads only; each class takes a
 * connection. Readers throw {@link java.sql.SQLException} as it comes: the caller knows which server and stage it was.
 * Every room that asks a database calls it.
 *
 * <p>Conditions that many queries share: {@code deptype = 'e'} in {@code pg_depend} is a member of an extension, which
 * the extension makes and no dump does; {@code deptype = 'i'} is an internal part of another object, made with it;
 * object ids from 16384 on are of what users made, below is PostgreSQL's own; schema 11 is {@code pg_catalog}.
 */
@NullMarked
package io.github.backupverify.postgres.catalog;

import org.jspecify.annotations.NullMarked;
