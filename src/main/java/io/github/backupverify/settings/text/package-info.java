/**
 * Reads what people write into settings, durations and sizes, and refuses what cannot be meant. Knows {@code check}
 * alone; whoever takes a text from a user calls it.
 */
@NullMarked
package io.github.backupverify.settings.text;

import org.jspecify.annotations.NullMarked;
