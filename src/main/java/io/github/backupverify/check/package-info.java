/**
 * What a verification can say: checks, their coverage and findings, and the verdict that follows from them. Knows no
 * other room; every room may use it. More files than elsewhere, since nearly all are records of ten to thirty lines.
 */
@NullMarked
package io.github.backupverify.check;

import org.jspecify.annotations.NullMarked;
