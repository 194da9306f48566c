/**
 * What killed runs left behind of PostgreSQL's: throw-away servers, temporary databases, stand-in roles; found by name
 * and mark.
 */
@NullMarked
package io.github.backupverify.postgres.leftovers;

import org.jspecify.annotations.NullMarked;
