/** What a user asserts of the restored copy: questions in SQL and the answers they must get. Knows no server. */
@NullMarked
package io.github.backupverify.settings.assertion;

import org.jspecify.annotations.NullMarked;
