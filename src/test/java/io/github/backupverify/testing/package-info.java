/** Real PostgreSQL servers and databases for the tests, shared by a whole JVM or made for one test. */
@NullMarked
package io.github.backupverify.testing;

import org.jspecify.annotations.NullMarked;
