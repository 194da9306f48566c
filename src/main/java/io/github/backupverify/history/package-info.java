/** Earlier runs, and what they tell about this one. */
@NullMarked
package io.github.backupverify.history;

import org.jspecify.annotations.NullMarked;
