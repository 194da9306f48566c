/** Holds the documentation to its word: its links, its commands, its lists. */
@NullMarked
package io.github.backupverify.docs;

import org.jspecify.annotations.NullMarked;
