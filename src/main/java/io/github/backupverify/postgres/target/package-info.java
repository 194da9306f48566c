/**
 * Where a backup is restored: the temporary database, what it must be like, its roles, its run's mark and lock, and
 * their removal. Touches nothing that the run did not make.
 */
@NullMarked
package io.github.backupverify.postgres.target;

import org.jspecify.annotations.NullMarked;
