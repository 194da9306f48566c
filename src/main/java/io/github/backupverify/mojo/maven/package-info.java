/**
 * What the goals need of Maven itself: the build, logins of settings.xml, properties at run time, artifacts, how the
 * project migrates its database, the console. Knows no goal. Goals call it, and the rooms of {@code mojo} that they
 * hand their requests to.
 */
@NullMarked
package io.github.backupverify.mojo.maven;

import org.jspecify.annotations.NullMarked;
