/**
 * One thin class per goal, and the parameters that goals share. A goal makes a request of its parameters and hands it to a
 * run. Maven calls it. Only goals know a goal, and none knows a database system by its class.
 */
@NullMarked
package io.github.backupverify.mojo;

import org.jspecify.annotations.NullMarked;
