/**
 * The kinds of objects of an inventory, each with the query that reads all objects of the kind. Holds SQL and runs none:
 * {@code postgres.inventory} does. A new kind is added here and in {@code ObjectKinds}.
 */
@NullMarked
package io.github.backupverify.postgres.inventory.kind;

import org.jspecify.annotations.NullMarked;
