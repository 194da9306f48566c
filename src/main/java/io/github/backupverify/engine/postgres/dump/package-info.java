/** Reading dump files without a server: what pg_dump wrote, whether all of it is there, and what else is in it. */
@NullMarked
package io.github.backupverify.engine.postgres.dump;

import org.jspecify.annotations.NullMarked;
