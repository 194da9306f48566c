package io.github.backupverify.postgres.inventory.kind;

import io.github.backupverify.postgres.catalog.Dialect;

/**
 * One kind of object and the query that reads all of it. The query's columns are, in this order: the relation (oid) it
 * is a part of, or null; the schema (oid) it is in, or null; the object it vanishes with, by identity, or null; its
 * identity, unique in its kind; and then its attributes as text, named by their labels.
 *
 * <p>A label that ends in {@code ~} marks text that the server makes from a parse tree, which may come out otherwise
 * after a dump and a restore that lost nothing; one that ends in {@code !} marks values that no report may show.
 *
 * @param name what it reads, in the plural
 * @param sql may use the common table expressions of {@link Dialect#common}
 */
public record ObjectKind(String name, String sql) {}
