/** The temporary database, the roles it needs, and their removal. */
@NullMarked
package io.github.backupverify.engine.postgres.target;

import org.jspecify.annotations.NullMarked;
