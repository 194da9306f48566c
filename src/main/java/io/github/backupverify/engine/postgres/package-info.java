/** PostgreSQL: the stages of a run, over the rooms beside them. */
@NullMarked
package io.github.backupverify.engine.postgres;

import org.jspecify.annotations.NullMarked;
