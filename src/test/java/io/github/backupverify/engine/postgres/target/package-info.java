/** Tests of what is made on the restore server. */
@NullMarked
package io.github.backupverify.engine.postgres.target;

import org.jspecify.annotations.NullMarked;
