/**
 * What the user asked for, as immutable values. Knows no SQL and no Maven; the goals build these values and every
 * stage reads them.
 */
@NullMarked
package io.github.backupverify.settings;

import org.jspecify.annotations.NullMarked;
