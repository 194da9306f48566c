/** Sessions with a server. */
@NullMarked
package io.github.backupverify.engine.postgres.session;

import org.jspecify.annotations.NullMarked;
