/** One thin class per goal; the only room that knows Maven. */
@NullMarked
package io.github.backupverify.mojo;

import org.jspecify.annotations.NullMarked;
