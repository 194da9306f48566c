/** Reads what people write into settings, durations and sizes, and refuses what cannot be meant. */
@NullMarked
package io.github.backupverify.settings.text;

import org.jspecify.annotations.NullMarked;
