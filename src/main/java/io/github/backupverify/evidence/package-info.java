/**
 * Signed statements of what a run proved, which others can check without this plugin: a DSSE envelope around an in-toto
 * Statement with the predicate test-result. JDK only: keys and signatures are its own.
 *
 * <p>It knows {@code check} alone. Whoever writes reports writes evidence too; {@code backup:check} reads it.
 */
@NullMarked
package io.github.backupverify.evidence;

import org.jspecify.annotations.NullMarked;
