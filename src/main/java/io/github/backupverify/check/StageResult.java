package io.github.backupverify.check;

/**
 * How a stage went.
 *
 * @param seconds wall time, 0 or more
 * @param figures what the console says of it: "1.2 GB in 412 entries"
 */
public record StageResult(Stage stage, Outcome outcome, double seconds, String figures) {}
