package io.github.backupverify.postgres.subject;

import java.util.Optional;
import java.util.function.Function;

/** A backup that this run takes itself: database and file are read at the same instant, and must agree to the byte. */
public record OwnBackup(LiveSource source) implements DatabaseSubject {
    @Override
    public Optional<ExistingBackup> existing() {
        return Optional.empty();
    }

    @Override
    public Optional<String> sharedSnapshot() {
        return Optional.empty();
    }

    @Override
    public <T> T byOrigin(
            Function<? super OwnBackup, ? extends T> own, Function<? super FileBesideDatabase, ? extends T> beside) {
        return own.apply(this);
    }
}
