/**
 * What tables hold, as fingerprints that do not depend on the order of rows, and the check that a comparison of them
 * ends in. Knows no server and no file format.
 */
@NullMarked
package io.github.backupverify.content;

import org.jspecify.annotations.NullMarked;
