/** The real plugin in a real Maven, searched in all that it writes and shows for what it was trusted with. */
@NullMarked
package io.github.backupverify.secrets;

import org.jspecify.annotations.NullMarked;
