@NullMarked
package io.github.backupverify.migration;

import org.jspecify.annotations.NullMarked;
