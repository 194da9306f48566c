/**
 * What a goal is asked, one record a goal, and what that comes to: which database is meant, where a backup is restored,
 * what every stage is told. Needs a build for nothing: tests make requests by themselves. Goals make requests, and {@code
 * mojo.run} takes them.
 */
@NullMarked
package io.github.backupverify.mojo.request;

import org.jspecify.annotations.NullMarked;
