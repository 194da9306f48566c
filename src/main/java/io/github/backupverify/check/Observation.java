package io.github.backupverify.check;

import java.time.Instant;
import java.util.List;

/**
 * What migrations did to a database while it was watched. Seen with a warm cache and nobody else at work: times are an
 * indication; rewrites, locks and errors are facts; and a lock that was not seen may have been taken all the same.
 *
 * @param statements all that were notable, and the longest of the others, in the order in which they began
 * @param bytesBefore of the database with its transaction log and temporary files, when the watch began
 * @param bytesAtMost the most that was seen of it, looked at several times a second
 * @param gaps what could not be watched, and why
 */
public record Observation(List<ObservedStatement> statements, long bytesBefore, long bytesAtMost, List<String> gaps) {
    public Observation {
        statements = List.copyOf(statements);
        gaps = List.copyOf(gaps);
    }

    /** Those that began in a span of time; by the database server's clock. */
    public List<ObservedStatement> between(Instant from, Instant to) {
        return statements.stream()
                .filter(one -> !one.at().isBefore(from) && one.at().isBefore(to))
                .toList();
    }
}
