package io.github.backupverify.postgres.sequence;

import io.github.backupverify.content.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Looks longer at sequences whose copies stand where the source was not seen: PostgreSQL keeps no record of {@code
 * setval}, and one that is set to and fro in step with the looks during the dump seems to stand still.
 */
public final class MovingSequences {
    private static final long LOOKING_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** A random pause, so that no program that sets a sequence at a fixed interval is seen at one point only. */
    private static final int MOST_BETWEEN_LOOKS_MILLIS = 25;

    private MovingSequences() {}

    /**
     * Which of them go back, or round, while they are looked at for two seconds. One that only moves on does neither.
     *
     * @param connection to the source, in no transaction
     * @param known where they stood
     */
    public static Set<QualifiedName> among(Connection connection, List<SequenceState> known)
            throws SQLException, InterruptedException {
        SequenceWatch watch = new SequenceWatch(connection, known);
        long end = System.nanoTime() + LOOKING_NANOS;
        while (watch.unsteady().size() < known.size() && System.nanoTime() < end) {
            watch.look();
            Thread.sleep(ThreadLocalRandom.current().nextInt(MOST_BETWEEN_LOOKS_MILLIS));
        }
        return watch.unsteady();
    }
}
