/**
 * The rows of a COPY block, read byte for byte in constant memory. Reads one stream; {@code postgres.script} calls
 * it.
 */
@NullMarked
package io.github.backupverify.postgres.script.copy;

import org.jspecify.annotations.NullMarked;
