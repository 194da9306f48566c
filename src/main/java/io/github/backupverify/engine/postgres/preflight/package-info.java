/** What is looked at before anything is written: servers, tools, rights, room; and what a look alone tells. */
@NullMarked
package io.github.backupverify.engine.postgres.preflight;

import org.jspecify.annotations.NullMarked;
