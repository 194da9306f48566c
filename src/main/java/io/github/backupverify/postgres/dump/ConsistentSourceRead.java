package io.github.backupverify.postgres.dump;

import io.github.backupverify.check.ErrorCode;
import io.github.backupverify.check.Figures;
import io.github.backupverify.check.ProblemException;
import io.github.backupverify.postgres.definition.DefinitionDumps;
import io.github.backupverify.postgres.source.SourceReading;
import io.github.backupverify.postgres.subject.DatabaseSubject;
import io.github.backupverify.postgres.subject.SourceContent;
import io.github.backupverify.process.Parallel;
import java.util.List;

/**
 * Reads the source, and begins anew where others alter it just then: definitions that are not of one instant would be
 * taken for a fault of the backup, and whoever wants to alter a table that one session of ours has locked stands in the
 * way of the next. Letting go lets everyone pass.
 */
final class ConsistentSourceRead {
    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MILLIS = 20;

    private ConsistentSourceRead() {}

    /** What goes on while the source is read. */
    interface Work {
        /** Returns what others altered meanwhile, see {@link Attempt#accepted}. */
        List<String> run(SourceReading reading, Attempt attempt);
    }

    /**
     * One attempt.
     *
     * @param jobs parallel jobs for pg_dump; they bear no one who waits for a table, and so get one chance only
     * @param last whether alterations are taken as they are
     */
    record Attempt(int jobs, boolean last) {
        /** Ends the attempt where there are alterations and time for another one. */
        List<String> accepted(List<String> altered) {
            if (!altered.isEmpty() && !last) {
                throw SourceReading.altered(Figures.names(altered));
            }
            return altered;
        }
    }

    /**
     * Reads it.
     *
     * @throws ProblemException LOCKED or SOURCE_ALTERED where no attempt came to its end within backup.lockWaitTimeout
     */
    static SourceContent of(DatabaseSubject source, Work work) {
        long deadline =
                System.nanoTime() + source.settings().limits().lockWait().toNanos();
        int alterations = 0;
        for (int number = 1; ; number++) {
            // A snapshot that is given stays what it is, however often it is read.
            boolean given = source.sharedSnapshot().isPresent();
            boolean last = given || (number > 1 && (alterations >= ATTEMPTS || System.nanoTime() > deadline));
            Attempt attempt =
                    new Attempt(number == 1 ? source.settings().backup().jobs() : 1, last);
            try {
                return read(source, work, attempt);
            } catch (ProblemException e) {
                boolean altered = e.problem().code() == ErrorCode.SOURCE_ALTERED;
                boolean disturbed = (altered && !given) || e.problem().code() == ErrorCode.LOCKED;
                boolean time = System.nanoTime() < deadline || (altered && number == 1);
                if (!disturbed || !time) {
                    throw e;
                }
                alterations += altered ? 1 : 0;
            }
            pause();
        }
    }

    private static SourceContent read(DatabaseSubject source, Work work, Attempt attempt) {
        DefinitionDumps dumps = new DefinitionDumps(source);
        try (SourceReading reading = SourceReading.start(source, snapshot -> dumps.of(source, snapshot))) {
            try {
                return reading.result(work.run(reading, attempt));
            } catch (ProblemException e) {
                throw reading.blamed(e);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw Parallel.interrupted(e);
        }
    }
}
