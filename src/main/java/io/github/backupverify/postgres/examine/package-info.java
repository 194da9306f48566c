/**
 * What is asked of the restored database beyond being equal: the user's assertions, and amcheck over its indexes and
 * tables.
 */
@NullMarked
package io.github.backupverify.postgres.examine;

import org.jspecify.annotations.NullMarked;
