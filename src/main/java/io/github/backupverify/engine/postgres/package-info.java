/** PostgreSQL: one class per stage over the rooms beside it. */
@NullMarked
package io.github.backupverify.engine.postgres;

import org.jspecify.annotations.NullMarked;
