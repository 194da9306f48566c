package io.github.backupverify.postgres.subject;

import io.github.backupverify.check.Proof;
import io.github.backupverify.postgres.manifest.Manifest;

/** What a backup is held against: which of three proofs can be given. */
public sealed interface Reference {
    /**
     * The database itself, read at one instant.
     *
     * @param own whether this run took the backup at that instant, so that the file's very bytes have to be the source's
     */
    record LiveDatabase(SourceContent content, boolean own) implements Reference {
        @Override
        public Proof proof() {
            return Proof.DATABASE;
        }
    }

    /** A description that was written when the backup was taken. */
    record ByManifest(Manifest manifest) implements Reference {
        @Override
        public Proof proof() {
            return Proof.MANIFEST;
        }
    }

    /** Nothing but the file: what it says against what becomes of it. */
    record FileItself() implements Reference {
        @Override
        public Proof proof() {
            return Proof.ITSELF;
        }
    }

    /** How much that proves. */
    Proof proof();
}
