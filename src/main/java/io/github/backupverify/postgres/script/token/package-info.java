/** Where statements, strings and commands of a script begin and end, as psql sees it. Knows no meaning. */
@NullMarked
package io.github.backupverify.postgres.script.token;

import org.jspecify.annotations.NullMarked;
