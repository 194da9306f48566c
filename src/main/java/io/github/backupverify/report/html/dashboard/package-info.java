/**
 * One page over the histories of many databases, with rules for Prometheus and a dashboard for Grafana beside it.
 * It reads {@code history} and writes three files into one folder; the goal {@code dashboard} calls it.
 */
@NullMarked
package io.github.backupverify.report.html.dashboard;

import org.jspecify.annotations.NullMarked;
