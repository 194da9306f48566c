/**
 * Runs the stages that an engine names, cleans up whatever happens, and decides the verdict; and the gate that lets a
 * build go on by a recorded one. Knows no database system, and reads no file but recorded results. {@code mojo.run}
 * runs it; {@code CheckMojo} asks the gate.
 */
@NullMarked
package io.github.backupverify.lifecycle;

import org.jspecify.annotations.NullMarked;
