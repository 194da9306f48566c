/** Where the result of a run goes: reports, history, evidence, a message to a chat. Knows the log and no goal. */
@NullMarked
package io.github.backupverify.mojo.record;

import org.jspecify.annotations.NullMarked;
