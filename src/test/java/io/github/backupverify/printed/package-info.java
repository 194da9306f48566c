/** Every command that is printed anywhere is one that can be run. */
@org.jspecify.annotations.NullMarked
package io.github.backupverify.printed;
