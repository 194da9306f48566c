/**
 * What tables hold, as fingerprints that do not depend on the order of rows, how two sides of them differ, and the
 * check that this ends in. It reckons, and knows no server and no file format. The rooms of a database system feed it.
 */
@NullMarked
package io.github.backupverify.content;

import org.jspecify.annotations.NullMarked;
