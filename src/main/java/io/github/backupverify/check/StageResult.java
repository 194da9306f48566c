package io.github.backupverify.check;

/**
 * How a stage went.
 *
 * @param start when it began, in seconds after the run did; 0 or more. Stages may run beside each other
 * @param end when it ended, likewise
 * @param figures what the console says of it: "1.2 GB in 412 entries"
 */
public record StageResult(Stage stage, Outcome outcome, double start, double end, String figures) {

    /** Wall time. */
    public double seconds() {
        return end - start;
    }
}
