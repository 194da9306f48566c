package io.github.backupverify.postgres.subject;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Who takes the backup of a database that is asked. */
public sealed interface TakenBy {
    /** This run: database and file are read at the same instant, and must agree to the byte. */
    record ThisRun() implements TakenBy {
        @Override
        public <T> T by(Supplier<? extends T> thisRun, Function<? super OtherJob, ? extends T> otherJob) {
            return thisRun.get();
        }
    }

    /**
     * Some other job did.
     *
     * @param snapshot the instant that it was dumped at, as the session that exported it named it; none to read the
     *     database as it is now
     * @param describing whether a manifest is written beside it where it is right
     */
    record OtherJob(ExistingBackup backup, Optional<String> snapshot, boolean describing) implements TakenBy {
        @Override
        public <T> T by(Supplier<? extends T> thisRun, Function<? super OtherJob, ? extends T> otherJob) {
            return otherJob.apply(this);
        }
    }

    /** What is to be done with a backup of this run, and with one of another job. */
    <T> T by(Supplier<? extends T> thisRun, Function<? super OtherJob, ? extends T> otherJob);
}
