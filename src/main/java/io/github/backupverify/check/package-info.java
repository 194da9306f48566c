/**
 * What a verification can say: checks, their coverage and findings, and the verdict that follows from them. Knows no
 * other room; every room may use it.
 */
@NullMarked
package io.github.backupverify.check;

import org.jspecify.annotations.NullMarked;
