/** Earlier runs, and what they tell about this one. Knows only {@code check}. */
@NullMarked
package io.github.backupverify.history;

import org.jspecify.annotations.NullMarked;
