/**
 * The rows of tables and large objects. It reads them from servers; {@code content} compares them with the source,
 * a manifest, or the file. Writes nothing; the stages call it.
 */
@NullMarked
package io.github.backupverify.postgres.content;

import org.jspecify.annotations.NullMarked;
