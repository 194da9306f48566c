/** The rows of a COPY block, read byte for byte in constant memory. */
@NullMarked
package io.github.backupverify.postgres.script.copy;

import org.jspecify.annotations.NullMarked;
