/** Where a connection's settings come from: one class a source, merged field by field. Knows nothing of Maven or SQL. */
@NullMarked
package io.github.backupverify.settings.sources;

import org.jspecify.annotations.NullMarked;
