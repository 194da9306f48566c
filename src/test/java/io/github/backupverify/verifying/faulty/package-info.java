/** Files and dumps that are no good backup: none passes, and the report names what is broken and whose fault it is. */
@NullMarked
package io.github.backupverify.verifying.faulty;

import org.jspecify.annotations.NullMarked;
