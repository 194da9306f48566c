/** Backups as people make them, with every option, tool and version: the whole ones pass, and what lost something does not. */
@NullMarked
package io.github.backupverify.verifying.ordinary;

import org.jspecify.annotations.NullMarked;
