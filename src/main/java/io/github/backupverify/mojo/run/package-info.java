/**
 * The runs that goals hand their requests to: one verification, a self-test, a look at what is kept, the removal of what
 * dead runs left; each from a request and a {@link io.github.backupverify.mojo.maven.Build} to what Maven is told. Knows no
 * goal. Goals call it.
 */
@NullMarked
package io.github.backupverify.mojo.run;

import org.jspecify.annotations.NullMarked;
