/** The real plugin in a real Maven, stopped at any moment: what is left, and what the next run makes of it. */
@NullMarked
package io.github.backupverify.samples.interruption;

import org.jspecify.annotations.NullMarked;
