/**
 * Telling somebody: a message to a chat or a hook when a verification goes wrong, and when it is well again.
 *
 * <p>It knows {@code check} and {@code settings} alone. A message that does not arrive is never a reason to fail a build.
 */
@NullMarked
package io.github.backupverify.alert;

import org.jspecify.annotations.NullMarked;
