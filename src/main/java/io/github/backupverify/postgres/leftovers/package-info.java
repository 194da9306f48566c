/**
 * What killed runs left behind, on servers and on this machine: found by name and mark, removed only where the run is
 * provably dead.
 */
@NullMarked
package io.github.backupverify.postgres.leftovers;

import org.jspecify.annotations.NullMarked;
