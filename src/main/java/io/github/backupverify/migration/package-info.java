/** The project's migrations as scripts: which there are, and their order. A database system's own tool runs them. */
@NullMarked
package io.github.backupverify.migration;

import org.jspecify.annotations.NullMarked;
