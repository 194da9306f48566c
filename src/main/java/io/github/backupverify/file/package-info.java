/**
 * Files and their names: written whole or not at all, read only where they are regular ones, found by globs. Knows no other
 * room; every room that reads or writes a file may use it.
 */
@NullMarked
package io.github.backupverify.file;

import org.jspecify.annotations.NullMarked;
