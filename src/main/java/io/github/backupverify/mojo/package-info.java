/**
 * One thin class per goal, the requests that goals make of their parameters, and the classes that they hand them to. Maven
 * calls it. Only goals know a goal, and none knows a database system by its class. It holds more files than a room
 * should: more than half are goals or the parameters that goals share, and those do nothing but declare and hand over.
 */
@NullMarked
package io.github.backupverify.mojo;

import org.jspecify.annotations.NullMarked;
