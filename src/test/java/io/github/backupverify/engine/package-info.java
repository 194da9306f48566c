@NullMarked
package io.github.backupverify.engine;

import org.jspecify.annotations.NullMarked;
