/** The restored copy against the source: definitions and content. */
@NullMarked
package io.github.backupverify.engine.postgres.compare;

import org.jspecify.annotations.NullMarked;
