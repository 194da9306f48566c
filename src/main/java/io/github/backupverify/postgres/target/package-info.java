/**
 * Where a backup is restored: the temporary database, what it must be like, its roles, its run's mark and lock,
 * and their removal. Changes nothing that the run did not create. The stages call it, and {@code
 * postgres.leftovers} to remove what a killed run left.
 */
@NullMarked
package io.github.backupverify.postgres.target;

import org.jspecify.annotations.NullMarked;
