/**
 * What the goals need of Maven itself: logins of settings.xml, properties at run time, artifacts, the log. Knows no
 * goal.
 */
@NullMarked
package io.github.backupverify.mojo.maven;

import org.jspecify.annotations.NullMarked;
