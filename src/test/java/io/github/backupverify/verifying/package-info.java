/** Whole verifications as the goals run them, without Maven: {@link io.github.backupverify.verifying.Verifying} runs one, and the rooms
 * below say what of it. Client tools that lie or fail stand here too. */
@NullMarked
package io.github.backupverify.verifying;

import org.jspecify.annotations.NullMarked;
