/**
 * A message to a chat or a hook when a verification goes wrong, and when it is well again. It posts to the one address
 * that it is given, and touches nothing else; one that does not arrive is never a reason to fail a build. {@code
 * mojo.record} calls it.
 */
@NullMarked
package io.github.backupverify.alert;

import org.jspecify.annotations.NullMarked;
