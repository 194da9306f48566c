/**
 * What a connection is made of, and what URLs say of it, each value with where it came from. The rooms that look for
 * connections fill it in; knows none of them.
 */
@NullMarked
package io.github.backupverify.settings.connection;

import org.jspecify.annotations.NullMarked;
