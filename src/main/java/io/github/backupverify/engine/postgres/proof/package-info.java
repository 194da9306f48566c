/** What a backup and its copy are held against: the database, a manifest, or the file itself. */
@NullMarked
package io.github.backupverify.engine.postgres.proof;

import org.jspecify.annotations.NullMarked;
