/** What the catalogue readers promise, against real servers. */
@NullMarked
package io.github.backupverify.engine.postgres.catalog;

import org.jspecify.annotations.NullMarked;
