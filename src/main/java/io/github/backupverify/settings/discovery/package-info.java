/**
 * Decides which database is meant: merges what the parameters, the environment and the project say, field by field.
 * The goals call it.
 */
@NullMarked
package io.github.backupverify.settings.discovery;

import org.jspecify.annotations.NullMarked;
