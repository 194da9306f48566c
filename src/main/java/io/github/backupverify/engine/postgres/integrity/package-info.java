/** What only the restored copy itself can show: whether its indexes and pages are sound, and whether it can go on. */
@NullMarked
package io.github.backupverify.engine.postgres.integrity;

import org.jspecify.annotations.NullMarked;
