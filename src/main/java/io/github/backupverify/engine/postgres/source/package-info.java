/** The source: opened read-only at one instant, with its tables held against change. */
@NullMarked
package io.github.backupverify.engine.postgres.source;

import org.jspecify.annotations.NullMarked;
