@NullMarked
package io.github.backupverify.settings;

import org.jspecify.annotations.NullMarked;
