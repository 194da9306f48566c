/** The database while it is read: by whom it is used meanwhile, how it is reached, and that nothing of it changes. */
@NullMarked
package io.github.backupverify.verifying.source;

import org.jspecify.annotations.NullMarked;
