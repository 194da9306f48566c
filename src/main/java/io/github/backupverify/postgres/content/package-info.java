/**
 * The rows of tables and large objects: read from servers, and held against the source, a manifest, or the file by
 * {@code content}.
 */
@NullMarked
package io.github.backupverify.postgres.content;

import org.jspecify.annotations.NullMarked;
