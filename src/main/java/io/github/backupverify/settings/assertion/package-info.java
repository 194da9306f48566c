/**
 * What a user asserts of the restored copy: questions in SQL, the answers they must get, and the files that hold them.
 * Knows no server. Goals read assertions, and {@code policy} judges by them.
 */
@NullMarked
package io.github.backupverify.settings.assertion;

import org.jspecify.annotations.NullMarked;
