/**
 * Writes files that are there whole or not at all. Knows no other room; every room that writes a file may use it.
 */
@NullMarked
package io.github.backupverify.file;

import org.jspecify.annotations.NullMarked;
