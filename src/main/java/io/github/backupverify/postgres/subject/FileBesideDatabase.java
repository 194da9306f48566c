package io.github.backupverify.postgres.subject;

import java.util.Optional;
import java.util.function.Function;

/**
 * A backup that some other job took, held against its live database.
 *
 * @param sharedSnapshot the instant that it was dumped at, as the session that exported it named it; none to read the
 *     database as it is now
 * @param describing whether a manifest is written beside it where it is right
 */
public record FileBesideDatabase(
        LiveSource source, ExistingBackup backup, Optional<String> sharedSnapshot, boolean describing)
        implements DatabaseSubject {
    @Override
    public Optional<ExistingBackup> existing() {
        return Optional.of(backup);
    }

    @Override
    public <T> T byOrigin(
            Function<? super OwnBackup, ? extends T> own, Function<? super FileBesideDatabase, ? extends T> beside) {
        return beside.apply(this);
    }
}
