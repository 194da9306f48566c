/** Files that are there whole or not at all. Knows nothing of the rest. */
@NullMarked
package io.github.backupverify.file;

import org.jspecify.annotations.NullMarked;
