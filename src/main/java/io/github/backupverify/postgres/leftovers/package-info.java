/**
 * What killed runs left behind of PostgreSQL's: throw-away servers, temporary databases, stand-in roles; found by name
 * and mark. It ends and removes these and nothing else. {@code PostgresSystem} offers it, and the preflight and the
 * doctor call it.
 */
@NullMarked
package io.github.backupverify.postgres.leftovers;

import org.jspecify.annotations.NullMarked;
