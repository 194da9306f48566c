/** The sample projects of src/it, run by several Mavens and in ways that scripts do badly. */
@NullMarked
package io.github.backupverify.samples;

import org.jspecify.annotations.NullMarked;
