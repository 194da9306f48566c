@NullMarked
package io.github.backupverify.engine.postgres.manifest;

import org.jspecify.annotations.NullMarked;
