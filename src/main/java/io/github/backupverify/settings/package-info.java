/** What the user asked for, as immutable values; where each connection setting came from; secrets. Knows no SQL. */
@NullMarked
package io.github.backupverify.settings;

import org.jspecify.annotations.NullMarked;
