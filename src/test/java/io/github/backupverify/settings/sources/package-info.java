@NullMarked
package io.github.backupverify.settings.sources;

import org.jspecify.annotations.NullMarked;
