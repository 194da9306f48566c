/**
 * Where the result of a run goes: reports, history, evidence, the console, a message to a chat. Knows the log and no
 * goal. Goals begin a record, and {@code mojo.run} writes it.
 */
@NullMarked
package io.github.backupverify.mojo.record;

import org.jspecify.annotations.NullMarked;
