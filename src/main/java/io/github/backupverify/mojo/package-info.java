/**
 * One thin class per goal, and what turns its parameters into settings and its result into what Maven understands.
 * With {@code mojo.maven} the only room that knows Maven.
 */
@NullMarked
package io.github.backupverify.mojo;

import org.jspecify.annotations.NullMarked;
