/** The stages in their order, and the verdict. */
@NullMarked
package io.github.backupverify.lifecycle;

import org.jspecify.annotations.NullMarked;
