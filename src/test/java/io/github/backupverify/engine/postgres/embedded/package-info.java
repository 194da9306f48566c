/** Tests of the embedded server. */
@NullMarked
package io.github.backupverify.engine.postgres.embedded;

import org.jspecify.annotations.NullMarked;
