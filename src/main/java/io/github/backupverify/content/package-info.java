/**
 * What tables hold, as fingerprints that do not depend on the order of rows, how two sides of
 * them differ, and the check that this ends in. Knows no server and no file format.
 */
@NullMarked
package io.github.backupverify.content;

import org.jspecify.annotations.NullMarked;
