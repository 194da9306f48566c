/**
 * What killed runs left behind: folders and tools on this machine, and what a database system finds beside them. The
 * goals and the first stage of a run call it; it removes only where the run is provably dead.
 */
@NullMarked
package io.github.backupverify.leftovers;

import org.jspecify.annotations.NullMarked;
