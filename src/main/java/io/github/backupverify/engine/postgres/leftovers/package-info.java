/** What killed runs left behind: found by name and mark, removed only where the run is provably dead. */
@NullMarked
package io.github.backupverify.engine.postgres.leftovers;

import org.jspecify.annotations.NullMarked;
