package io.github.backupverify.mojo.request;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the goal {@code dashboard} is asked.
 *
 * @param histories files, one or more
 * @param folder where the page goes
 * @param maxAge how long ago the last good run, and the data of its backup, may be
 */
public record DashboardRequest(List<Path> histories, Path folder, Duration maxAge) {}
