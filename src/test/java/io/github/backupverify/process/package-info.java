/** Tools that hang, flood, fork and refuse to die. */
@NullMarked
package io.github.backupverify.process;

import org.jspecify.annotations.NullMarked;
