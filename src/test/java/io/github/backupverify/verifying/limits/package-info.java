/** What a run is not given: rights, time, room on a disk, a connection that lasts. Tables of docs/safety.md are made here. */
@NullMarked
package io.github.backupverify.verifying.limits;

import org.jspecify.annotations.NullMarked;
