/** What a database system must offer to be verified. */
@NullMarked
package io.github.backupverify.engine;

import org.jspecify.annotations.NullMarked;
