package io.github.backupverify.postgres.subject;

import io.github.backupverify.check.Proof;
import io.github.backupverify.postgres.manifest.PostgresManifest;
import java.util.Optional;
import java.util.function.Function;

/** What a backup is held against: which of three proofs can be given. */
public sealed interface Reference {
    /** The database itself, read at one instant. */
    record LiveDatabase(DatabaseSubject subject, SourceContent held) implements Reference {
        @Override
        public Proof proof() {
            return Proof.DATABASE;
        }

        @Override
        public Optional<SourceContent> content() {
            return Optional.of(held);
        }

        @Override
        public <T> T by(
                Function<? super LiveDatabase, ? extends T> live, Function<? super FileAlone, ? extends T> file) {
            return live.apply(this);
        }
    }

    /** A description that was written when the backup was taken. */
    record ByManifest(FileAlone subject, PostgresManifest description) implements Reference {
        @Override
        public Proof proof() {
            return Proof.MANIFEST;
        }

        @Override
        public Optional<PostgresManifest> manifest() {
            return Optional.of(description);
        }

        @Override
        public <T> T by(
                Function<? super LiveDatabase, ? extends T> live, Function<? super FileAlone, ? extends T> file) {
            return file.apply(subject);
        }
    }

    /** Nothing but the file: what it says against what becomes of it. */
    record FileItself(FileAlone subject) implements Reference {
        @Override
        public Proof proof() {
            return Proof.ITSELF;
        }

        @Override
        public <T> T by(
                Function<? super LiveDatabase, ? extends T> live, Function<? super FileAlone, ? extends T> file) {
            return file.apply(subject);
        }
    }

    /** How much that proves. */
    Proof proof();

    /** What the database holds; none where it is not asked. */
    default Optional<SourceContent> content() {
        return Optional.empty();
    }

    /** What was written down of the database when the backup was taken; none where that is not what counts. */
    default Optional<PostgresManifest> manifest() {
        return Optional.empty();
    }

    /** What is to be done with the database, and with a file whose database is not asked. */
    <T> T by(Function<? super LiveDatabase, ? extends T> live, Function<? super FileAlone, ? extends T> file);
}
