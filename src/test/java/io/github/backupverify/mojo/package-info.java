@NullMarked
package io.github.backupverify.mojo;

import org.jspecify.annotations.NullMarked;
